import { XHTML_ENTITIES } from '../../markup/entities.ts';
import { descendantsOf, elementsOf, flatTextOf, isElement, type MarkupElement } from '../../markup/tree.ts';
import { ok, type Result } from '../../result.ts';
import { withoutOwnLanguage } from '../../text/block-language.ts';
import { bytesOfDataAddress } from '../../pictures/data-address.ts';
import { keepNoPictures, type KeepPicture } from '../../pictures/picture-box.ts';
import { blocksOfHtml, type PictureOf } from '../html/blocks-of-html.ts';
import { Package, resolvePart, type DecodeXml, type PartError } from '../package.ts';
import { metadataOf, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { decoded, openBook, type Book, type BookItem } from './book.ts';

/** Reads a book (.epub): its chapters in their order as one text. */
export function readEpub(
  file: Uint8Array,
  decode: DecodeXml,
  keep: KeepPicture = keepNoPictures,
): Result<ReadFile, PartError> {
  const opened = Package.open(file, 'EPUB', decode);
  if (!opened.ok) return opened;
  const book = openBook(opened.value);
  if (!book.ok) return book;
  const chapters = chaptersOf(opened.value, book.value);
  if (!chapters.ok) return chapters;
  const { blocks, pictures } = blocksOfHtml(chapters.value, picturesIn(opened.value, keep));
  const { title, creators, language, date, summary, rights, source } = book.value;
  const metadata = metadataOf({
    author: creators.join('; '),
    language,
    date,
    summary: summary.replace(/<[^>]*>/g, ' '),
    rights,
    citation: source,
  });
  return ok({
    blocks: withoutOwnLanguage(blocks, metadata.language),
    title: title === '' ? null : title,
    metadata,
    mends: addMend([], 'leftOutPictures', [], pictures),
  });
}

/** The chapters as trees, each once, with ids that are one of a kind in all of the book. */
function chaptersOf(file: Package, book: Book): Result<MarkupElement[], PartError> {
  const chapters: MarkupElement[] = [];
  const read = new Set<string>();
  for (const item of book.spine) {
    const readable = readableItem(book, item);
    if (readable === null || read.has(readable.part)) continue;
    read.add(readable.part);
    const root = file.xml(readable.part, XHTML_ENTITIES);
    if (!root.ok) return root;
    if (root.value === null) return { ok: false, error: { type: 'damaged', part: readable.part } };
    chapters.push(
      withWholeIds(root.value.name === 'svg' ? wordsOfPicture(root.value) : root.value, readable.part),
    );
  }
  return ok(chapters);
}

/** The pictures of a book, by the names of their parts that chapters have. One that cannot be unpacked is not kept. */
function picturesIn(file: Package, keep: KeepPicture): PictureOf {
  const known = new Map<string, ReturnType<PictureOf>>();
  return ({ name, attributes }) => {
    const source = attributes.get(name === 'image' ? 'href' : 'src');
    if (source === undefined) return null;
    const before = known.get(source);
    if (before !== undefined) return before;
    const held = bytesOfDataAddress(source);
    const part = held === null ? file.zip.read(source) : ok(held);
    const picture = part.ok && part.value !== null ? keep(part.value) : null;
    known.set(source, picture);
    return picture;
  };
}

const READABLE: ReadonlySet<string> = new Set([
  'application/xhtml+xml',
  'image/svg+xml',
  'application/x-dtbook+xml',
  'text/html',
  'text/x-oeb1-document',
]);

/** An item, or what stands in for it, that is text; null where there is none. */
function readableItem(book: Book, first: BookItem): BookItem | null {
  let item: BookItem | undefined = first;
  for (let steps = 0; item !== undefined && steps < 20; steps += 1) {
    if (READABLE.has(item.mediaType)) return item;
    item = item.fallback === undefined ? undefined : book.items.get(item.fallback);
  }
  return null;
}

/** The words in a page that is a picture, each piece a paragraph. */
function wordsOfPicture(svg: MarkupElement): MarkupElement {
  const pieces = [...elementsOf(svg, 'title'), ...descendantsOf(svg, 'text')];
  return {
    name: 'body',
    prefix: '',
    attributes: new Map(),
    children: pieces.map((piece) => ({
      name: 'p',
      prefix: '',
      attributes: new Map(),
      children: [flatTextOf(piece)],
    })),
  };
}

function withWholeIds(element: MarkupElement, part: string): MarkupElement {
  const attributes = new Map(element.attributes);
  const id = attributes.get('id') ?? attributes.get('xml:id');
  if (id !== undefined) attributes.set('id', `${part}#${id}`);
  const href = attributes.get('href');
  if (href !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(href)) {
    const [path, fragment] = href.split('#');
    const target = path === undefined || path === '' ? part : resolvePart(part, decoded(path));
    attributes.set('href', fragment === undefined ? target : `#${target}#${fragment}`);
  }
  const source = attributes.get('src');
  if (source !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(source)) {
    attributes.set('src', resolvePart(part, decoded(source.split(/[?#]/)[0] ?? '')));
  }
  const children = element.children.map((node) => (isElement(node) ? withWholeIds(node, part) : node));
  return { ...element, attributes, children };
}
