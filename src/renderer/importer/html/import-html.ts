import { Readability } from '@mozilla/readability';
import { blocksOfHtml } from '@core/formats/html/blocks-of-html.ts';
import { addressOf } from '@core/formats/html/links.ts';
import { pageOfMhtml } from '@core/formats/html/mhtml.ts';
import { metadataOf, parsedFile, type ParsedFile } from '@core/formats/parsed-file.ts';
import { keepNoPictures, type KeepPicture } from '@core/pictures/picture-box.ts';
import { addMend } from '@core/formats/plain-text/reading.ts';
import { err, ok, type Result } from '@core/result.ts';
import { assembleText } from '@core/text/canonical.ts';
import type { ImportError } from '@shared/import-outcome.ts';
import type { Imported } from '../import-bytes.ts';
import { htmlTree, isUnreasonable, parseHtml } from '../markup/html-tree.ts';
import { decodeHtml } from './decode-html.ts';
import { picturesOfPage, type SavedPicture } from './page-pictures.ts';

/** Reads a page: its main text without what surrounds it, and, as it stands, all of its text. */
export function importHtml(
  bytes: Uint8Array,
  fileName: string,
  keep: KeepPicture = keepNoPictures,
): Result<Imported, ImportError> {
  const decoded = decodeHtml(bytes, null);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  return ok({ encoding, parsed: readPage(text, fileName, { keep, address: null, saved: () => null }) });
}

/** Reads the page in a saved web archive, with the pictures that were saved in it. */
export function importMhtml(
  bytes: Uint8Array,
  fileName: string,
  keep: KeepPicture = keepNoPictures,
): Result<Imported, ImportError> {
  const page = pageOfMhtml(new TextDecoder('latin1').decode(bytes));
  if (page === null) return err({ type: 'notOfItsKind', kind: 'MHTML' });
  const decoded = decodeHtml(page.bytes, page.charset);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const { address, picture: saved } = page;
  return ok({ encoding, parsed: readPage(text, fileName, { keep, address, saved }) });
}

/** Less main text than this, or than so much of the page, is no article that was found: the page is taken whole. */
const SHORTEST_ARTICLE = 140;
const LEAST_SHARE = 0.1;

/** Where a page comes from, and what came with it. */
interface Saved {
  readonly address: string | null;
  readonly keep: KeepPicture;
  readonly saved: SavedPicture;
}

function readPage(html: string, fileName: string, from: Saved): ParsedFile | null {
  const page = parseHtml(html);
  const pictureOf = picturesOfPage(page, from.address, from);
  const whole = blocksOfHtml([htmlTree(page.body)], pictureOf);
  const wholeText = assembleText(whole.blocks).text;
  if (wholeText.trim() === '') return null;
  const ownMetadata = metadataOfPage(page);
  const titleElement = page.title;
  // It takes the page apart, which is why the whole was read before.
  const article = isUnreasonable(page)
    ? null
    : new Readability<Element>(page, {
        keepClasses: true,
        serializer: (element) => element as Element,
      }).parse();
  const content = article?.content && !isTornOut(article.content) ? article.content : null;
  const main = content && blocksOfHtml([htmlTree(content)], pictureOf);
  const mainLength = main === null ? 0 : assembleText(main.blocks).text.length;
  const isArticle =
    main !== null && mainLength >= SHORTEST_ARTICLE && mainLength >= wholeText.length * LEAST_SHARE;
  const isLess = isArticle && mainLength < wholeText.length * 0.98;
  const used = isArticle ? main : whole;
  const metadata = metadataOf({
    ...ownMetadata,
    author: ownMetadata.author ?? article?.byline,
    date: ownMetadata.date ?? article?.publishedTime,
    language: page.documentElement.lang || article?.lang,
    summary: ownMetadata.summary,
    address: addressOf(from.address ?? savedFromOf(html)) ?? ownMetadata.address,
  });
  const mends = addMend(
    addMend([], 'leftOutSurroundings', [], isLess ? 1 : 0),
    'leftOutPictures',
    [],
    used.pictures,
  );
  const title = ownMetadata.title ?? article?.title ?? titleElement;
  const parsed = parsedFile({ blocks: used.blocks, title, metadata, mends }, fileName);
  if (parsed === null || !isLess) return parsed;
  const asItStands = { ...parsed.asItStands, text: assembleText(whole.blocks) };
  return { ...parsed, asItStands };
}

/** Whether it is the rows of a table without the table, whose head and columns are left behind then. */
function isTornOut(content: Element): boolean {
  return [...content.querySelectorAll('tr')].some((row) => row.closest('table') === null);
}

/** What a page says about itself for libraries and for those who link to it. */
function metadataOfPage(page: Document) {
  const meta = new Map<string, string>();
  for (const element of page.querySelectorAll('meta[content]')) {
    const name =
      element.getAttribute('name') ?? element.getAttribute('property') ?? element.getAttribute('itemprop');
    const content = element.getAttribute('content') ?? '';
    if (name === null || content.trim() === '') continue;
    const key = name.trim().toLowerCase();
    const before = meta.get(key);
    meta.set(
      key,
      before !== undefined && /(?:author|creator)$/.test(key) ? `${before}; ${content}` : (before ?? content),
    );
  }
  const first = (...names: readonly string[]) => names.map((name) => meta.get(name)).find((value) => value);
  return {
    title: first('citation_title', 'dc.title', 'dcterms.title', 'og:title'),
    author: first('citation_author', 'dc.creator', 'dcterms.creator', 'author'),
    date: first(
      'citation_publication_date',
      'citation_date',
      'dc.date',
      'dcterms.date',
      'dcterms.created',
      'article:published_time',
      'date',
    )?.replaceAll('/', '-'),
    summary: first('dc.description', 'description', 'og:description'),
    rights: first('dc.rights', 'dcterms.rights', 'copyright'),
    genre: first('dc.type', 'dcterms.type'),
    address: addressOf(
      page.querySelector('link[rel="canonical" i]')?.getAttribute('href') ?? first('og:url') ?? undefined,
    ),
  };
}

/** The note that browsers leave in pages they save. */
function savedFromOf(html: string): string | undefined {
  return /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(html.slice(0, 4_000))?.[1];
}
