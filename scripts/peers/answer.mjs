// The answer to a scenario as one list of numbers, as `answer` in crates/cohort-bench makes it.

const STATES = 4;

/** Where the numbers of an answer are. */
export function layout({ breakdowns, years }) {
  const places = {};
  let place = STATES; // the totals come first
  for (const [name, values] of breakdowns) {
    places[name] = place;
    place += values * STATES;
  }
  return { places, stored: place, length: place + years + 1 };
}

/**
 * Adds groups of images up to an answer. Their state is 0 for deleted, 1 for kept, 2 for due for
 * review, 3 for held.
 */
export class Answer {
  #description;
  #layout;
  #numbers;
  #gone;

  constructor(description) {
    this.#description = description;
    this.#layout = layout(description);
    this.#numbers = new Uint32Array(this.#layout.length);
    this.#gone = new Uint32Array(description.years + 2);
  }

  add(by, value, state, images) {
    this.#numbers[this.#layout.places[by] + value * STATES + state] += images;
  }

  /** Adds to the totals, and to the breakdowns that a cell has. */
  addCell(number, state, images) {
    const cell = this.#description.cells[number];
    for (const by of ["row", "outcome", "offence_group"]) {
      this.add(by, cell[by], state, images);
    }
    this.#numbers[state] += images;
  }

  /** Adds images that are deleted by a year, or the one after the last for those that stay. */
  addGone(year, images) {
    this.#gone[year] += images;
  }

  numbers() {
    const { length, stored } = this.#layout;
    let left = 0;
    for (let year = this.#gone.length - 1; year > 0; year -= 1) {
      left += this.#gone[year];
      this.#numbers[stored + year - 1] = left;
    }
    if (stored + this.#gone.length - 1 !== length) {
      throw new Error("an answer has not the years that it should have");
    }
    return this.#numbers;
  }
}

/** The state of a cell's images while nothing is due. */
export const rest = ({ live }) => (live ? 3 : 1);
