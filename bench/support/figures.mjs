/** Figures by name, each with everything that was measured of it, in the order in which they first came. */
export class Figures {
  /** @type {Map<string, number[]>} */
  #all = new Map();

  /** @param {string} name @param {number} value */
  note(name, value) {
    this.#all.set(name, [...(this.#all.get(name) ?? []), value]);
  }

  /**
   * @param {string} name
   * @param {number} [share] of what was measured that is not above the answer; the median by default
   */
  at(name, share = 0.5) {
    const sorted = (this.#all.get(name) ?? []).toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  }

  /** Everything as lines of a table. */
  print() {
    print(`${''.padEnd(NAME)}${['n', 'median', '95 %', '99 %', 'most'].map(column).join('')}`);
    for (const [name, values] of this.#all) {
      const shown = [0.5, 0.95, 0.99, 1].map((share) => column(inFigures(this.at(name, share))));
      print(`${name.padEnd(NAME)}${column(String(values.length))}${shown.join('')}`);
    }
  }

  /**
   * How many times as much one figure is as another, by their medians.
   *
   * @param {string} name
   * @param {string} other
   */
  printRatio(name, other) {
    const ratio = this.at(name) / this.at(other);
    if (Number.isNaN(ratio)) return;
    const words =
      ratio >= 1 ? `${inFigures(ratio)} times ${other}` : `${other} is ${inFigures(1 / ratio)} times as much`;
    print(`${name.padEnd(NAME)}  ${words}`);
  }

  /**
   * How much more one figure is than another, by their medians.
   *
   * @param {string} name of the difference
   * @param {string} figure
   * @param {string} other
   */
  printDifference(name, figure, other) {
    const difference = this.at(figure) - this.at(other);
    if (!Number.isNaN(difference)) print(`${name.padEnd(NAME)}  ${inFigures(difference)}`);
  }
}

const NAME = 58;

/** @param {string} text */
function column(text) {
  return text.padStart(10);
}

/** @param {number} value */
function inFigures(value) {
  return value.toFixed(value < 100 ? 1 : 0);
}

/** @param {string} line */
export function print(line) {
  process.stdout.write(`${line}\n`);
}
