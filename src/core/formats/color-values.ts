import type { Color } from '../model/color.ts';

/** The highlight colours for programs that have no names for them: sRGB, as in the window on white paper. */
export const COLOR_VALUES: Readonly<Record<Color, string>> = {
  amber: '#fbc523',
  sky: '#3fabf3',
  sage: '#56b375',
  rose: '#f06a85',
  lilac: '#af83e2',
  sand: '#e29a5a',
  teal: '#38b2ae',
  moss: '#94ba3b',
  coral: '#f17d5f',
  slate: '#7c90ab',
  plum: '#c66cab',
  gold: '#e89417',
};
