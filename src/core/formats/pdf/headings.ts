import { namesContents } from '../../text/headings.ts';
import type { FlowItem } from './flow.ts';
import { sizeKey, type Habits, type PdfLine } from './paragraphs.ts';
import type { PdfOutlineEntry } from './page.ts';

export interface Heading {
  readonly level: number;
}

/** From this share of the size of the text on, a few lines are a heading. */
const HEADING_SIZE = 1.12;

const MOST_LINES = 4;
const LONGEST = 300;

/** What the headings are: what the outline of the file names, and what stands out by its size. */
export function headingsOf(
  items: readonly FlowItem[],
  outline: readonly PdfOutlineEntry[],
  { bodySize }: Habits,
): ReadonlyMap<FlowItem, Heading> {
  const levels = new Map(outline.map(({ title, level }) => [bare(title), Math.min(level, 6)]));
  const large = items.filter(
    (item) => item.type !== 'footnote' && isShort(item) && sizeOf(item) >= bodySize * HEADING_SIZE,
  );
  const isLarge = new Set(large);
  const sizes = [...new Set(large.map((item) => sizeKey(sizeOf(item))))].sort((a, b) => b - a);
  const headings = new Map<FlowItem, Heading>();
  for (const item of items) {
    if (item.type === 'footnote' || !isShort(item)) continue;
    const named = levels.get(bare(textOf(item)));
    if (named !== undefined && sizeOf(item) >= bodySize * 0.98) headings.set(item, { level: named });
    else if (isLarge.has(item))
      headings.set(item, { level: Math.min(6, sizes.indexOf(sizeKey(sizeOf(item))) + 1) });
  }
  return headings;
}

/** What programs write where nobody gave a title. */
const NO_TITLE =
  /^(?:untitled|title|document\d*|microsoft \w+ -.*|.*\.(?:docx?|odt|rtf|tex|dvi|ps|pdf|indd|qxd|pptx?|xlsx?|html?|txt))$/i;

/** The title: as the file says, else what is set largest on its first page. */
export function titleOf(
  written: string | null,
  items: readonly FlowItem[],
  { bodySize }: Habits,
): string | null {
  const own = (written ?? '').trim();
  if (own !== '' && !NO_TITLE.test(own)) return own;
  const first = items.filter(
    (item) => item.parts[0]?.lines[0]?.page === items[0]?.parts[0]?.lines[0]?.page && isShort(item),
  );
  const largest = Math.max(0, ...first.map(sizeOf));
  if (largest < bodySize * HEADING_SIZE) return null;
  const found = first.find((item) => sizeOf(item) === largest);
  const title = found === undefined ? '' : textOf(found);
  return title === '' || namesContents(title) ? null : title;
}

function isShort(item: FlowItem): boolean {
  const lines = item.parts.flatMap((part) => part.lines);
  const text = textOf(item);
  return lines.length <= MOST_LINES && text.length <= LONGEST && /\p{L}/u.test(text);
}

function sizeOf(item: FlowItem): number {
  return item.parts[0]?.lines[0]?.size ?? 0;
}

function textOf(item: FlowItem): string {
  const lines: readonly PdfLine[] = item.parts.flatMap((part) => part.lines);
  return lines
    .map(({ text }) => text.trim())
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** Letters alone: programs number headings in one place and not in the other. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\s\d.§]+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
