import { COLORS, type Color } from '../model/color.ts';

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

/**
 * The highlight colour that is nearest to `#rrggbb` or `#rgb`, by distance in sRGB weighed for the eye ("redmean",
 * T. Riemersma, compuphase.com/cmetric.htm); null for anything else.
 */
export function nearestColor(value: string): Color | null {
  const wanted = channelsOf(value);
  if (wanted === null) return null;
  let best: Color = 'amber';
  let least = Number.POSITIVE_INFINITY;
  for (const color of COLORS) {
    const distance = distanceOf(wanted, channelsOf(COLOR_VALUES[color]) ?? wanted);
    if (distance < least) [best, least] = [color, distance];
  }
  return best;
}

type Channels = readonly [number, number, number];

function channelsOf(value: string): Channels | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value);
  const [, red, green, blue] = short ?? long ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  const channel = (digits: string) => Number.parseInt(digits.length === 1 ? digits + digits : digits, 16);
  return [channel(red), channel(green), channel(blue)];
}

function distanceOf(a: Channels, b: Channels): number {
  const [red, green, blue] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const mean = (a[0] + b[0]) / 2;
  return (2 + mean / 256) * red * red + 4 * green * green + (2 + (255 - mean) / 256) * blue * blue;
}
