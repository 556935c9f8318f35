// crossfilter, over typed arrays: a record is the number of an image. A breakdown is a dimension with
// a group. What a scenario decides for each image is worked out into an array, and the groups are
// added up again, by a reduction that reads it.
import "/modules/crossfilter2/crossfilter.min.js";
import { Answer, rest } from "/page/answer.mjs";

const BREAKDOWNS = ["age_band", "sex", "ethnicity", "force", "year"];
const CLOCKS = ["image", "outcome", "sentence_end", "clear"];

export async function open({ description, rows }) {
  const columns = {};
  for (const { name, bytes } of description.columns) {
    const range = { headers: { range: `bytes=0-${rows * bytes - 1}` } };
    const buffer = await (await fetch(`/data/${name}.bin`, range)).arrayBuffer();
    columns[name] = bytes === 1 ? new Uint8Array(buffer) : new Uint16Array(buffer);
  }
  const records = new Array(rows);
  for (let row = 0; row < rows; row += 1) {
    records[row] = row;
  }
  const images = globalThis.crossfilter(records);
  const { cells, years } = description;
  const states = new Uint8Array(rows);
  const gone = new Uint8Array(rows);
  const width = years + 2;
  const groups = ["cell", ...BREAKDOWNS].map((name) => {
    const column = columns[name];
    return [name, images.dimension((row) => column[row]).group()];
  });

  function decide({ plans, month }) {
    const clocks = CLOCKS.map((name) => columns[name]);
    const { cell, outcome, later, birth } = columns;
    const rests = cells.map(rest);
    const deletion = ([clock, months, cap], row) =>
      Math.max(outcome[row], Math.min(clocks[clock][row] + months, birth[row] + cap));
    for (let row = 0; row < rows; row += 1) {
      const number = cell[row];
      const [before, after] = plans[number];
      let plan = before;
      let deleted = deletion(before, row);
      if (later[row] < deleted) {
        plan = after;
        deleted = deletion(after, row);
      }
      const [, , , clock, months] = plan;
      states[row] = deleted <= month ? 0 : clocks[clock][row] + months <= month ? 2 : rests[number];
      gone[row] = Math.min(Math.floor(Math.max(deleted - month + 11, 0) / 12), years + 1);
    }
  }

  const byState = [
    (sums, row) => ((sums[states[row]] += 1), sums),
    (sums, row) => ((sums[states[row]] -= 1), sums),
    () => [0, 0, 0, 0],
  ];
  const byYearToo = [
    (sums, row) => ((sums[states[row] * width + gone[row]] += 1), sums),
    (sums, row) => ((sums[states[row] * width + gone[row]] -= 1), sums),
    () => new Uint32Array(4 * width),
  ];
  return {
    answer(scenario) {
      decide(scenario);
      const answer = new Answer(description);
      for (const [name, group] of groups) {
        if (name === "cell") {
          for (const { key, value } of group.reduce(...byYearToo).all()) {
            value.forEach((images, place) => {
              if (images > 0) {
                answer.addCell(key, Math.floor(place / width), images);
                answer.addGone(place % width, images);
              }
            });
          }
        } else {
          for (const { key, value } of group.reduce(...byState).all()) {
            value.forEach((images, state) => answer.add(name, key, state, images));
          }
        }
      }
      return answer.numbers();
    },
    about: () => ({}),
  };
}
