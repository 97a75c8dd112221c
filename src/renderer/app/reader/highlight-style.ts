import { COLORS, PATTERNS, type Color, type Pattern } from '@core/model/color.ts';

/** How an annotation looks, and how it is spoken of. */
export interface Look {
  readonly color: Color;
  readonly pattern: Pattern;
  /** Names of its tags, as a screen reader says them. */
  readonly tagNames: readonly string[];
}

/** One of the ways in which text is painted: a tint behind it, and perhaps a line below. */
export interface HighlightStyle {
  /** What the browser calls the highlight. */
  readonly name: string;
  /** Higher ones are painted over lower ones. */
  readonly priority: number;
  readonly color: Color;
  /** The token of the tint's alpha. */
  readonly alpha: string;
  readonly line: { readonly pattern: Pattern; readonly depth: number } | null;
}

/** How far below the text the lines of overlapping passages run, in pixels, lane by lane. */
const LANE_DEPTHS = [4, 8, 12] as const;

/** More lines than these would run into the next line of text; passages beyond them share the last lane. */
export const LANES = LANE_DEPTHS.length;

export function passageStyle(
  { color, pattern }: Pick<Look, 'color' | 'pattern'>,
  lane: number,
): HighlightStyle {
  return {
    name: `postil-${color}-${pattern}-${lane}`,
    priority: lane,
    color,
    alpha: lane === 0 ? '--hl-alpha' : '--hl-over-alpha',
    line: { pattern, depth: LANE_DEPTHS[lane] ?? LANE_DEPTHS[0] },
  };
}

/** What lies over the passage that is active, so that it stands out among its neighbours. */
export function activeStyle(color: Color): HighlightStyle {
  return { name: `postil-active-${color}`, priority: LANES, color, alpha: '--hl-active-alpha', line: null };
}

/** Every way in which text can be painted. */
export function everyStyle(): readonly HighlightStyle[] {
  const lanes = [...LANE_DEPTHS.keys()];
  return COLORS.flatMap((color) => [
    ...PATTERNS.flatMap((pattern) => lanes.map((lane) => passageStyle({ color, pattern }, lane))),
    activeStyle(color),
  ]);
}

/** The rule of a style. Tints are translucent, so that overlapping passages blend; the line carries the pattern. */
export function highlightRule(
  { name, color, alpha, line }: HighlightStyle,
  valueOf: (token: string) => string,
): string {
  const hue = valueOf(`--${color}`);
  const tint = `color: ${valueOf('--hl-ink')}; background-color: hsl(${hue} / ${valueOf(alpha)});`;
  const underline =
    line &&
    `text-decoration: underline ${line.pattern} 2px hsl(${hue} / ${valueOf('--hl-line')});
     text-underline-offset: ${line.depth}px;
     text-decoration-skip-ink: none;`;
  return `.reader-text::highlight(${name}) { ${tint} ${underline ?? ''} }`;
}
