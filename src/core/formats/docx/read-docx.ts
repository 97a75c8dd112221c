import { childOf, descendantsOf, elementsOf, flatTextOf, type MarkupElement } from '../../markup/tree.ts';
import { err, ok, type Result } from '../../result.ts';
import { Package, type DecodeXml, type PartError } from '../package.ts';
import { metadataOf, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { DocxReader } from './docx-reader.ts';
import { Numbering } from './numbering.ts';
import { relationshipsOf, type Relationship } from './relationships.ts';
import { Styles } from './styles.ts';

const KIND = 'Word';

/** Reads a Word document (.docx). Nothing that it refers to outside of itself is ever looked at. */
export function readDocx(file: Uint8Array, decode: DecodeXml): Result<ReadFile, PartError> {
  const opened = Package.open(file, KIND, decode);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const top = relationshipsOf(parts, '');
  if (!top.ok) return top;
  const main = targetOf(top.value, 'officeDocument') ?? 'word/document.xml';
  const links = relationshipsOf(parts, main);
  if (!links.ok) return links;
  const document = parts.xml(main);
  if (!document.ok) return document;
  const body = document.value === null ? undefined : childOf(document.value, 'body');
  if (body === undefined) return err({ type: 'notOfItsKind', kind: KIND });

  const found: Record<string, MarkupElement | null> = {};
  const linksOf: Record<string, ReadonlyMap<string, Relationship>> = {};
  for (const [type, name] of OTHER_PARTS) {
    const part = targetOf(links.value, type) ?? (name === '' ? null : name);
    if (part === null) continue;
    const root = parts.xml(part);
    if (!root.ok) return root;
    found[type] = root.value;
    if (type !== 'footnotes' && type !== 'endnotes') continue;
    const own = relationshipsOf(parts, part);
    if (!own.ok) return own;
    linksOf[type] = own.value;
  }
  const core = parts.xml(targetOf(top.value, 'core-properties') ?? 'docProps/core.xml');
  if (!core.ok) return core;

  const styles = new Styles(found.styles ?? null);
  const reader = new DocxReader({
    body,
    styles,
    numbering: new Numbering(found.numbering ?? null),
    footnotes: found.footnotes ?? null,
    endnotes: found.endnotes ?? null,
    links: {
      body: links.value,
      footnotes: linksOf.footnotes ?? new Map(),
      endnotes: linksOf.endnotes ?? new Map(),
    },
  });
  const { blocks, pictures, changes } = reader.read();
  const comments = commentsOf(found.comments ?? null);
  const mends = addMend(
    addMend(addMend([], 'leftOutComments', comments), 'acceptedChanges', [], changes),
    'leftOutPictures',
    [],
    pictures,
  );
  return ok({ blocks, mends, ...saidAbout(core.value, styles) });
}

/** The parts beside the text, by their type, and where they are when nobody says so. */
const OTHER_PARTS: readonly (readonly [string, string])[] = [
  ['styles', 'word/styles.xml'],
  ['numbering', 'word/numbering.xml'],
  ['footnotes', 'word/footnotes.xml'],
  ['endnotes', 'word/endnotes.xml'],
  ['comments', 'word/comments.xml'],
];

function targetOf(relationships: ReadonlyMap<string, Relationship>, type: string): string | null {
  for (const relationship of relationships.values()) {
    if (relationship.type === type && !relationship.isOutside) return relationship.target;
  }
  return null;
}

/** Each comment in a line, with who wrote it. */
function commentsOf(root: MarkupElement | null): string[] {
  return (root === null ? [] : elementsOf(root, 'comment')).map((comment) => {
    const author = comment.attributes.get('w:author') ?? '';
    const words = descendantsOf(comment, 't').map(flatTextOf).join(' ').trim();
    return author === '' ? words : `${author}: ${words}`;
  });
}

function saidAbout(core: MarkupElement | null, styles: Styles): Pick<ReadFile, 'title' | 'metadata'> {
  const say = (name: string): string => (core === null ? '' : flatTextOf(childOf(core, name)));
  const title = say('title');
  return {
    // What word processors write where nobody has.
    title:
      title === '' || /^(?:word document|microsoft word\b.*|untitled|document\d*)$/i.test(title)
        ? null
        : title,
    metadata: metadataOf({
      author: say('creator'),
      summary: say('description'),
      language: say('language') || styles.language,
    }),
  };
}
