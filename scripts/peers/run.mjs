// Runs one engine in this page: makes it ready, compares its answers with ours, and takes times.

const OPEN = {
  ours: async (asked) => (await import("/page/ours.mjs")).open(asked),
  crossfilter: async (asked) => (await import("/page/crossfilter.mjs")).open(asked),
  images: async (asked) => (await import("/page/duckdb.mjs")).overImages(asked),
  index: async (asked) => (await import("/page/duckdb.mjs")).overIndex(asked),
};

let description;
let engine;

/** What is needed besides the engine's own rows. */
window.prepare = async () => {
  description = await (await fetch("/data/peers.json")).json();
};

/** Seconds until the engine can answer. */
window.build = async (name, sample, fetched) => {
  const start = performance.now();
  engine = await OPEN[name]({ description, ...description.samples[sample], fetched });
  return (performance.now() - start) / 1000;
};

/** Asks the first scenarios; how many were asked until the time was over. A wrong answer is an error. */
window.check = async (sample, scenarios, limit) => {
  const start = performance.now();
  let asked = 0;
  for (const scenario of description.scenarios.slice(0, scenarios)) {
    const numbers = await engine.answer(scenario);
    const wrong = scenario.answers[sample].findIndex((number, place) => number !== numbers[place]);
    if (wrong >= 0 || numbers.length !== scenario.answers[sample].length) {
      throw new Error(`another answer to ${scenario.link}: number ${wrong} is ${numbers[wrong]}`);
    }
    asked += 1;
    if (performance.now() - start > limit) {
      break;
    }
  }
  return asked;
};

/** Milliseconds of each of the first scenarios. */
window.time = async (scenarios) => {
  const times = [];
  for (const scenario of description.scenarios.slice(0, scenarios)) {
    const start = performance.now();
    await engine.answer(scenario);
    times.push(performance.now() - start);
  }
  return times;
};

/** Milliseconds of one changed control in each scenario. */
window.oneControl = () => description.scenarios.map((scenario) => engine.oneControl(scenario));

window.readOnce = (bytes) => engine.readOnce(bytes);
window.about = () => engine.about();
window.isReady = true;
