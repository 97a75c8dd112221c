import { childOf, descendantsOf, elementsOf, flatTextOf, type MarkupElement } from '../../markup/tree.ts';
import { err, ok, type Result } from '../../result.ts';
import { resolvePart, type Package, type PartError } from '../package.ts';

/** An item of a book: a file in it. */
export interface BookItem {
  /** The name of the part. */
  readonly part: string;
  readonly mediaType: string;
  /** The id of the item that stands in for this one where its type cannot be shown. */
  readonly fallback: string | undefined;
}

export interface Book {
  readonly title: string;
  readonly creators: readonly string[];
  readonly language: string;
  readonly date: string;
  readonly summary: string;
  readonly rights: string;
  readonly source: string;
  /** The items in the order in which they are read, with the ids of items that may be repeated. */
  readonly spine: readonly (BookItem & { readonly href: string; readonly linear: boolean })[];
  readonly items: ReadonlyMap<string, BookItem>;
}

const KIND = 'EPUB';

/** Reads what a book says about itself: its metadata and the order of its parts. */
export function openBook(file: Package): Result<Book, PartError> {
  const container = file.xml('META-INF/container.xml');
  if (!container.ok) return container;
  if (container.value === null) return err({ type: 'notOfItsKind', kind: KIND });
  const root = descendantsOf(container.value, 'rootfile').find(
    ({ attributes }) => (attributes.get('media-type') ?? PACKAGE) === PACKAGE,
  );
  const name = resolvePart('', decoded(root?.attributes.get('full-path') ?? ''));
  const opened = file.xml(name);
  if (!opened.ok) return opened;
  if (opened.value === null) return err({ type: 'notOfItsKind', kind: KIND });
  const locked = isLocked(file);
  if (!locked.ok) return locked;
  return locked.value ? err({ type: 'needsPassword' }) : ok(bookOf(opened.value, name));
}

const PACKAGE = 'application/oebps-package+xml';

/** Fonts that are made unreadable for other programs do no harm to the text; anything else that is does. */
function isLocked(file: Package): Result<boolean, PartError> {
  const encryption = file.xml('META-INF/encryption.xml');
  if (!encryption.ok) return encryption;
  if (encryption.value === null) return ok(false);
  return ok(
    descendantsOf(encryption.value, 'EncryptedData').some((data) => {
      const method = childOf(data, 'EncryptionMethod')?.attributes.get('Algorithm') ?? '';
      return !/(?:obfuscation|RC)$/.test(method) && !method.includes('embedding');
    }),
  );
}

function bookOf(root: MarkupElement, name: string): Book {
  const metadata = childOf(root, 'metadata');
  const said =
    metadata === undefined
      ? []
      : [...elementsOf(metadata), ...elementsOf(metadata).flatMap((x) => elementsOf(x))];
  const all = (field: string): string[] =>
    said
      .filter((element) => element.name === field)
      .map(flatTextOf)
      .filter((words) => words !== '');
  const items = new Map<string, BookItem>();
  const hrefs = new Map<string, string>();
  const manifest = childOf(root, 'manifest');
  for (const { attributes } of manifest === undefined ? [] : elementsOf(manifest, 'item')) {
    const id = attributes.get('id') ?? '';
    const href = attributes.get('href') ?? '';
    hrefs.set(id, href);
    items.set(id, {
      part: resolvePart(name, decoded(href.split('#')[0] ?? '')),
      mediaType: attributes.get('media-type') ?? '',
      fallback: attributes.get('fallback'),
    });
  }
  const spine = childOf(root, 'spine');
  return {
    title: mainTitle(said) ?? all('title')[0] ?? '',
    creators: all('creator'),
    language: all('language')[0] ?? '',
    date: all('date')[0] ?? '',
    summary: all('description')[0] ?? '',
    rights: all('rights')[0] ?? '',
    source: all('source')[0] ?? '',
    spine: (spine === undefined ? [] : elementsOf(spine, 'itemref')).flatMap(({ attributes }) => {
      const id = attributes.get('idref') ?? '';
      const item = items.get(id);
      const linear = attributes.get('linear') !== 'no';
      return item === undefined ? [] : [{ ...item, href: hrefs.get(id) ?? '', linear }];
    }),
    items,
  };
}

/** Of several titles the one that is said to be the main one. */
function mainTitle(said: readonly MarkupElement[]): string | undefined {
  const main = said.find(
    (element) =>
      element.name === 'meta' &&
      element.attributes.get('property') === 'title-type' &&
      flatTextOf(element) === 'main',
  );
  const id = main?.attributes.get('refines')?.replace(/^#/, '');
  const title = said.find((element) => element.name === 'title' && element.attributes.get('id') === id);
  return id === undefined || title === undefined ? undefined : flatTextOf(title);
}

export function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    // Percent signs that encode nothing are part of the name.
    return reference;
  }
}
