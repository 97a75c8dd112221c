import { firstWhere } from '@core/first-where.ts';

/**
 * Where the lines of an element begin that is on the page and is made of lines of one height: a break for each line but
 * the first. The browser's own line breaking is asked, character by character where it matters, by binary search.
 */
export interface LineBreak {
  /** Which of the element's text nodes, in the order of the document. */
  readonly node: number;
  readonly offset: number;
}

export function lineBreaks(element: HTMLElement, lineHeight: number): LineBreak[] {
  const top = element.getBoundingClientRect().top;
  const range = document.createRange();
  const nodes = textNodes(element);
  const breaks: LineBreak[] = [];
  let line = 0;

  /** The line of the first visible character at or after an offset; null where none follows in this node. */
  const lineAt = (node: Text, from: number): number | null => {
    for (let offset = from; offset < node.length; offset += 1) {
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const rectangles = range.getClientRects();
      const rectangle = rectangles[rectangles.length - 1];
      if (rectangle && rectangle.width > 0) {
        return Math.max(0, Math.floor((rectangle.top + rectangle.height / 2 - top) / lineHeight));
      }
    }
    return null;
  };

  nodes.forEach((node, index) => {
    for (let from = 0; ;) {
      const first = firstWhere(from, node.length, (index) => (lineAt(node, index) ?? Infinity) > line);
      const found = first < node.length ? lineAt(node, first) : null;
      if (found === null || found <= line) return;
      // The first character that begins the line, not a space that hangs before it.
      let offset = first;
      while (offset < node.length && /[ \t]/.test(node.data[offset] ?? '')) offset += 1;
      for (; line < found; line += 1) breaks.push({ node: index, offset });
      from = offset;
    }
  });
  return breaks;
}

/** A copy of an element with its lines from `from` up to `to`, each broken where the browser broke it. */
export function linesOf(
  element: HTMLElement,
  breaks: readonly LineBreak[],
  from: number,
  to: number,
): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.classList.add('frozen');
  const nodes = textNodes(copy);
  const start = from === 0 ? null : breaks[from - 1];
  const end = breaks[to - 1] ?? null;
  nodes.forEach((node, index) => {
    const cutStart = start && (index < start.node ? node.length : index === start.node ? start.offset : 0);
    const cutEnd = end && (index > end.node ? 0 : index === end.node ? end.offset : node.length);
    const own = breaks.slice(from, to - 1).filter((one) => one.node === index);
    const last = Math.max(cutStart ?? 0, cutEnd ?? node.length);
    // From the end, so that offsets before stay what they are.
    node.deleteData(last, node.length - last);
    for (const { offset } of own.toReversed()) {
      const rest = node.splitText(offset);
      rest.before(document.createElement('br'));
    }
    if (cutStart) node.deleteData(0, Math.min(cutStart, node.length));
  });
  for (const node of [...copy.querySelectorAll('span, sup')].toReversed()) {
    if (node.textContent === '' && node.querySelector('br') === null) node.remove();
  }
  return copy;
}

function textNodes(element: HTMLElement): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

/**
 * The height of an element's lines. Its direction is fixed on the way: that of a part of its lines would be asked of other
 * letters.
 */
export function settledLineHeight(element: HTMLElement): number {
  const { lineHeight, direction } = getComputedStyle(element);
  element.dir = direction;
  return Number.parseFloat(lineHeight);
}
