import {
  beyondChance,
  cohen,
  fleiss,
  krippendorff,
  pooled,
  type Agreeing,
  type Answers,
} from './coefficients.ts';
import { tally, type Cell, type Tallied } from './tally.ts';

/** How far people agree on one question that has yes or no as an answer: whether a unit of the text is marked so. */
export interface Agreement {
  /** How many units were counted. */
  readonly units: number;
  readonly cells: readonly Cell[];
  readonly figures: Figures;
  readonly basis: Basis;
}

/** 0 to 1, or below 0 for less than chance; null where it says nothing: see `beyondChance`. */
export interface Figures {
  /** The share of units on which the average pair of people agrees. */
  readonly percent: number | null;
  /** For two people only. */
  readonly cohen: number | null;
  readonly fleiss: number | null;
  readonly krippendorff: number | null;
}

/** What the figures were worked out from. */
export interface Basis {
  readonly cohen: Agreeing | null;
  readonly fleiss: Agreeing | null;
  readonly krippendorff: Agreeing | null;
}

/** How far the people of `marks` agree, from two upwards. */
export function agreementOn(tallied: Tallied): Agreement {
  const people = tallied.marks.length;
  const cells = tally(tallied);
  const answers = cells.map(({ mask, count }): Answers => ({
    weight: count,
    values: Array.from({ length: people }, (_, who) => (mask >> who) & 1),
  }));
  const basis: Basis = {
    cohen: people === 2 ? cohen(answers) : null,
    fleiss: fleiss(answers),
    krippendorff: krippendorff(answers),
  };
  return {
    units: cells.reduce((total, { count }) => total + count, 0),
    cells,
    figures: figuresOf(basis),
    basis,
  };
}

/** Several questions about the same units as one figure each: see `pooled`. */
export function pooledFigures(agreements: readonly Agreement[]): Figures {
  const all = (of: keyof Basis) =>
    pooled(agreements.flatMap(({ basis }) => (basis[of] === null ? [] : [basis[of]])));
  return figuresOf({ cohen: all('cohen'), fleiss: all('fleiss'), krippendorff: all('krippendorff') });
}

function figuresOf(basis: Basis): Figures {
  const value = (of: keyof Basis) => (basis[of] === null ? null : beyondChance(basis[of]));
  return {
    percent: basis.fleiss?.observed ?? null,
    cohen: value('cohen'),
    fleiss: value('fleiss'),
    krippendorff: value('krippendorff'),
  };
}

/** The count of the cell for `mask`; 0 where nobody answered so. */
export function countAt(cells: readonly Cell[], mask: number): number {
  return cells.find((cell) => cell.mask === mask)?.count ?? 0;
}
