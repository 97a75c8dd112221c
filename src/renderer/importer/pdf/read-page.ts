import { OPS, PDFDateString, Util, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withJoinedLetters } from './joined-letters.ts';
import type { Box, PdfComment, PdfLink, PdfPage, PdfRun } from '@core/formats/pdf/page.ts';

type Transform = readonly number[];

/** One page: what is written on it, its links, and what somebody noted on it. */
export async function readPage(page: PDFPageProxy, label: string): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const { width, height } = viewport;
  const transform = viewport.transform as Transform;
  const content = await page.getTextContent({ disableNormalization: true });
  const runs: PdfRun[] = [];
  let afterSpace = false;
  const items = content.items.filter((item) => 'str' in item);
  const isRtl = items.some(({ dir }) => dir === 'rtl');
  const strings = isRtl ? withJoinedLetters(items, await glyphsOf(page)) : items.map(({ str }) => str);
  for (const [index, item] of items.entries()) {
    const text = clean(strings[index] ?? '');
    if (text.trim() === '') {
      afterSpace ||= text !== '';
      continue;
    }
    const place = Util.transform([...transform], item.transform as number[]) as Transform;
    const run = {
      ...placed(place, width, height),
      text,
      width: item.width,
      isRtl: item.dir === 'rtl',
      afterSpace,
    };
    // Some programs make bold letters by drawing them twice.
    if (!isDoubled(run, runs.at(-1))) runs.push(run);
    afterSpace = item.hasEOL;
  }
  const notes = (await page.getAnnotations({ intent: 'display' })) as readonly RawAnnotation[];
  const boxOf = (rect: readonly number[]): Box => boxAround(transform, rect);
  return {
    label,
    width,
    height,
    runs: [...runs, ...notes.flatMap((note) => fieldOf(note, boxOf))],
    links: notes.flatMap((note) => linkOf(note, boxOf)),
    comments: notes.flatMap((note) => commentOf(note, label, boxOf)),
  };
}

/** What each sign that the page draws stands for, in the order in which they are drawn. */
async function glyphsOf(page: PDFPageProxy): Promise<readonly string[]> {
  const { fnArray, argsArray } = await page.getOperatorList({ intent: 'display' });
  return fnArray.flatMap((operator, index) => {
    if (operator !== OPS.showText) return [];
    // Between the signs stand numbers, which move the next one.
    const [signs] = argsArray[index] as [readonly (number | { readonly unicode: string } | null)[]];
    return signs.flatMap((sign) => (typeof sign === 'object' && sign !== null ? [sign.unicode] : []));
  });
}

/** Ligatures and the shapes that Arabic letters have in a word are written for what they are. */
const SHAPES = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]/g;

// eslint-disable-next-line no-control-regex
const NO_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f\ufeff\ufffe\uffff]/g;

function clean(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(SHAPES, (shape) => shape.normalize('NFKC'))
    .replace(NO_CHARACTERS, '')
    .replace(/\s+/g, ' ');
}

/** Where a run stands when its page is turned so that it is upright. */
function placed(at: Transform, width: number, height: number): Pick<PdfRun, 'x' | 'y' | 'size' | 'turn'> {
  const [a = 1, b = 0, c = 0, d = 0, x = 0, y = 0] = at;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const turn = (((Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) + 4) % 4) as PdfRun['turn'];
  const turned = {
    0: { x, y },
    1: { x: y, y: width - x },
    2: { x: width - x, y: height - y },
    3: { x: height - y, y: x },
  }[turn];
  return { ...turned, size: Math.round(size * 10) / 10, turn };
}

function isDoubled(run: PdfRun, before: PdfRun | undefined): boolean {
  return (
    before?.text === run.text &&
    Math.abs(before.x - run.x) < run.size * 0.2 &&
    Math.abs(before.y - run.y) < run.size * 0.2
  );
}

/** What is used here of what the library says of an annotation of a PDF. */
interface RawAnnotation {
  readonly id: string;
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly url?: string;
  readonly quadPoints?: ArrayLike<number> | null;
  readonly contentsObj?: { readonly str: string };
  readonly titleObj?: { readonly str: string };
  readonly creationDate?: string | null;
  readonly modificationDate?: string | null;
  readonly inReplyTo?: string;
  readonly stateModel?: string | null;
  readonly fieldType?: string | null;
  readonly fieldValue?: unknown;
}

const MARKUP = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut']);
const NOTES = new Set([
  'Text',
  'FreeText',
  'Caret',
  'Ink',
  'Square',
  'Circle',
  'Line',
  'Polygon',
  'PolyLine',
  'Stamp',
]);

function commentOf(raw: RawAnnotation, page: string, boxOf: (rect: readonly number[]) => Box): PdfComment[] {
  const isMarkup = MARKUP.has(raw.subtype);
  const text = raw.contentsObj?.str.trim() ?? '';
  if (!isMarkup && (!NOTES.has(raw.subtype) || text === '')) return [];
  // The states that reviewers give a note are notes themselves.
  if (raw.stateModel) return [];
  return [
    {
      id: raw.id || `${page} ${raw.rect.join(' ')}`,
      boxes: boxesOf(raw, boxOf),
      isMarkup,
      text,
      author: raw.titleObj?.str.trim() || null,
      created: instantOf(raw.creationDate) ?? instantOf(raw.modificationDate),
      replyTo: raw.inReplyTo ?? null,
    },
  ];
}

function instantOf(written: string | null | undefined): string | null {
  const date = written ? PDFDateString.toDateObject(written) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function linkOf(raw: RawAnnotation, boxOf: (rect: readonly number[]) => Box): PdfLink[] {
  return raw.subtype === 'Link' && raw.url ? [{ address: raw.url, boxes: boxesOf(raw, boxOf) }] : [];
}

/** What somebody wrote into a form is part of what the page says. */
function fieldOf(raw: RawAnnotation, boxOf: (rect: readonly number[]) => Box): PdfRun[] {
  const value = raw.fieldType === 'Tx' || raw.fieldType === 'Ch' ? raw.fieldValue : null;
  const text = clean(typeof value === 'string' ? value : '').trim();
  if (text === '') return [];
  const { left, right, top, bottom } = boxOf(raw.rect);
  const size = Math.min(10, bottom - top);
  const y = (top + bottom) / 2 + size * 0.35;
  return [{ text, x: left, y, width: right - left, size, isRtl: false, afterSpace: true, turn: 0 }];
}

function boxesOf(
  { quadPoints, rect }: RawAnnotation,
  boxOf: (rect: readonly number[]) => Box,
): readonly Box[] {
  const points = Array.from(quadPoints ?? []);
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= points.length; at += 8) {
    const xs = [0, 2, 4, 6].map((index) => points[at + index] as number);
    const ys = [1, 3, 5, 7].map((index) => points[at + index] as number);
    boxes.push(boxOf([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]));
  }
  return boxes.length > 0 ? boxes : [boxOf(rect)];
}

/** A rectangle of the file on the page as it is seen. */
function boxAround([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Transform, rect: readonly number[]): Box {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect;
  const xs = [a * x1 + c * y1 + e, a * x2 + c * y2 + e];
  const ys = [b * x1 + d * y1 + f, b * x2 + d * y2 + f];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
