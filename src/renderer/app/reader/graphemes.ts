export { wholeGraphemes } from '@core/text/graphemes.ts';
