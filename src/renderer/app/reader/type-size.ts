/** How much of the text is enough to know how wide its letters are. */
const SAMPLE = 400;

/** About how many characters of `text` a line holds in the width and the face of `element`. */
export function charactersPerLine(text: string, element: Element): number {
  const { fontSize, fontFamily, paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
  const sample = text.slice(0, SAMPLE).replaceAll('\n', ' ');
  const context = document.createElement('canvas').getContext('2d');
  if (!context || sample === '') return 75;
  context.font = `${fontSize} ${fontFamily}`;
  const width = element.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  return Math.max(8, width / (context.measureText(sample).width / sample.length));
}
