import type { Agreement } from '@core/agreement/agreement.ts';
import { beyondChance, type Agreeing } from '@core/agreement/coefficients.ts';
import type { Unit } from '@core/agreement/units.ts';

export const UNIT_NAMES: Readonly<Record<Unit, { readonly one: string; readonly many: string }>> = {
  character: { one: 'Character', many: 'characters' },
  word: { one: 'Word', many: 'words' },
  sentence: { one: 'Sentence', many: 'sentences' },
  paragraph: { one: 'Paragraph', many: 'paragraphs' },
};

/** `80.0 %`, or a dash where there is nothing to measure. */
export function percentInWords(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}

/** `0.375`, or a dash. */
export function coefficientInWords(value: number | null): string {
  return value === null ? '–' : value.toFixed(3).replace('-', '−');
}

export interface Explained {
  readonly name: string;
  readonly how: string;
  /** With the figures of this text; null where it cannot be worked out. */
  readonly here: string | null;
}

/** How each figure comes about, in words and with its numbers. */
export function explained({ basis, figures }: Agreement, unit: Unit): readonly Explained[] {
  const { many } = UNIT_NAMES[unit];
  const all: readonly (Explained | null)[] = [
    {
      name: 'Agreement',
      how: `The share of ${many} on which two people say the same: both marked it, or neither did. Where more than two are compared, the average over all pairs. Chance is not taken off, so that rare marks look like agreement.`,
      here: figures.percent === null ? null : percentInWords(figures.percent),
    },
    basis.cohen && {
      name: 'Cohen’s kappa',
      how: 'Agreement minus chance, divided by 1 minus chance. Chance: each of the two marks as often as they did, but anywhere.',
      here: sum(basis.cohen),
    },
    basis.fleiss && {
      name: 'Fleiss’ kappa',
      how: 'The same for any number of people. Chance: everybody marks as often as all of them together did on average, but anywhere.',
      here: sum(basis.fleiss),
    },
    basis.krippendorff && {
      name: 'Krippendorff’s alpha',
      how: '1 minus the disagreement that there is, divided by the disagreement that chance would bring. Chance: all answers that were given are dealt out anew, none of them twice.',
      here: sum(basis.krippendorff),
    },
  ];
  return all.filter((one) => one !== null);
}

function sum(agreeing: Agreeing): string {
  const value = beyondChance(agreeing);
  const [observed, expected] = [agreeing.observed, agreeing.expected].map((share) => share.toFixed(3));
  if (value === null)
    return 'Everybody always said the same: there is nothing that chance could be taken off from.';
  return `(${observed ?? ''} − ${expected ?? ''}) ÷ (1 − ${expected ?? ''}) = ${coefficientInWords(value)}`;
}
