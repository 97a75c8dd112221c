import { z } from '../zod.ts';

/** The highlight colours, as named in the design tokens. Black text on each of them meets WCAG AA. */
export const COLORS = [
  'amber',
  'sky',
  'sage',
  'rose',
  'lilac',
  'sand',
  'teal',
  'moss',
  'coral',
  'slate',
  'plum',
  'gold',
] as const;

/** The line under a highlight: what tells two tags apart in black and white, or for an eye that sees hues alike. */
export const PATTERNS = ['solid', 'double', 'dotted', 'dashed', 'wavy'] as const;

export const colorSchema = z.enum(COLORS);
export const patternSchema = z.enum(PATTERNS);

export type Color = z.infer<typeof colorSchema>;
export type Pattern = z.infer<typeof patternSchema>;

/**
 * The look of the n-th tag: hues and patterns run through their lists at different lengths,
 * so that 60 tags pass before a pair repeats.
 */
export function lookOf(n: number): { color: Color; pattern: Pattern } {
  return {
    color: COLORS[n % COLORS.length] as Color,
    pattern: PATTERNS[n % PATTERNS.length] as Pattern,
  };
}
