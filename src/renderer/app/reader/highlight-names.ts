import { COLORS, PATTERNS, type Color, type Pattern } from '@core/model/color.ts';
import { LANES } from './passages.ts';

/** How an annotation looks, and how it is spoken of. */
export interface Look {
  readonly color: Color;
  readonly pattern: Pattern;
  /** Names of its tags, as a screen reader says them. */
  readonly tagNames: readonly string[];
}

/** Painted where a search finds something; whoever searches puts the ranges there. */
export const FOUND = 'postil-found';
export const FOUND_ACTIVE = 'postil-found-active';

export function highlightName({ color, pattern }: Pick<Look, 'color' | 'pattern'>, lane: number): string {
  return `postil-${color}-${pattern}-${lane}`;
}

/** What lies over the annotation that is active, so that it stands out among its neighbours. */
export function activeHighlightName(color: Color): string {
  return `postil-active-${color}`;
}

/** How far below the text the line of each lane runs, in pixels. */
const LANE_DEPTH = [4, 8, 12] as const;

/**
 * The rules for every look there is. Tints are translucent, so that overlapping passages blend; the line below
 * carries the pattern. Colours are the tokens, read when painting, so that another theme needs nothing from here.
 */
export function highlightRules(): string {
  const lanes = Array.from({ length: LANES }, (_, lane) => lane);
  const looks = COLORS.flatMap((color) => PATTERNS.map((pattern) => ({ color, pattern })));
  return [
    ...lanes.flatMap((lane) => looks.map((look) => lookRule(look, lane))),
    ...COLORS.map((color) => `::highlight(${activeHighlightName(color)}) { background-color: ${tint(color, '--hl-active-alpha')}; }`),
    `::highlight(${FOUND}) { background-color: var(--found); }`,
    `::highlight(${FOUND_ACTIVE}) { background-color: var(--found-active); }`,
  ].join('\n');
}

function lookRule(look: Pick<Look, 'color' | 'pattern'>, lane: number): string {
  return `::highlight(${highlightName(look, lane)}) {
    background-color: ${tint(look.color, '--hl-alpha')};
    text-decoration: underline ${look.pattern} 2px ${tint(look.color, '--hl-line')};
    text-underline-offset: ${LANE_DEPTH[lane] ?? 4}px;
    text-decoration-skip-ink: none;
  }`;
}

function tint(color: Color, alpha: string): string {
  return `hsl(var(--${color}) / var(${alpha}))`;
}
