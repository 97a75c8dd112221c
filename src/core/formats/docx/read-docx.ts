import {
  childOf,
  descendantsOf,
  elementsOf,
  flatTextOf,
  textOf,
  type MarkupElement,
} from '../../markup/tree.ts';
import { err, ok, type Result } from '../../result.ts';
import { keepNoPictures, type KeepPicture } from '../../pictures/picture-box.ts';
import { withoutOwnLanguage } from '../../text/block-language.ts';
import { instantOf, type FileComment } from '../../text/comments.ts';
import { Package, type DecodeXml, type PartError } from '../package.ts';
import { metadataOf, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { DocxReader } from './docx-reader.ts';
import { Numbering } from './numbering.ts';
import { relationshipsOf, type Relationship } from './relationships.ts';
import { Styles } from './styles.ts';

const KIND = 'Word';

/** Reads a Word document (.docx). Nothing that it refers to outside of itself is ever looked at. */
export function readDocx(
  file: Uint8Array,
  decode: DecodeXml,
  keep: KeepPicture = keepNoPictures,
): Result<ReadFile, PartError> {
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
    // A picture that cannot be unpacked is one that is missing.
    pictureIn: (part) => {
      const bytes = parts.zip.read(part);
      return bytes.ok && bytes.value !== null ? keep(bytes.value) : null;
    },
    links: {
      body: links.value,
      footnotes: linksOf.footnotes ?? new Map(),
      endnotes: linksOf.endnotes ?? new Map(),
    },
  });
  const { blocks, pictures, changes } = reader.read();
  const comments = commentsOf(found.comments ?? null, found.commentsExtended ?? null);
  const mends = addMend(addMend([], 'acceptedChanges', [], changes), 'leftOutPictures', [], pictures);
  const said = saidAbout(core.value, styles);
  return ok({ blocks: withoutOwnLanguage(blocks, said.metadata.language), mends, comments, ...said });
}

/** The parts beside the text, by their type, and where they are when nobody says so. */
const OTHER_PARTS: readonly (readonly [string, string])[] = [
  ['styles', 'word/styles.xml'],
  ['numbering', 'word/numbering.xml'],
  ['footnotes', 'word/footnotes.xml'],
  ['endnotes', 'word/endnotes.xml'],
  ['comments', 'word/comments.xml'],
  ['commentsExtended', 'word/commentsExtended.xml'],
];

function targetOf(relationships: ReadonlyMap<string, Relationship>, type: string): string | null {
  for (const relationship of relationships.values()) {
    if (relationship.type === type && !relationship.isOutside) return relationship.target;
  }
  return null;
}

/** The comments; which of them answer which is said in a part of its own, by their last paragraphs. */
function commentsOf(root: MarkupElement | null, extended: MarkupElement | null): readonly FileComment[] {
  const parentOf = new Map(
    (extended === null ? [] : elementsOf(extended, 'commentEx')).map(({ attributes }) => [
      attributes.get('w15:paraId') ?? '',
      attributes.get('w15:paraIdParent') ?? '',
    ]),
  );
  const comments = root === null ? [] : elementsOf(root, 'comment');
  const lastParagraph = (comment: MarkupElement): string =>
    descendantsOf(comment, 'p').at(-1)?.attributes.get('w14:paraId') ?? '';
  const idOf = new Map(
    comments.map((comment) => [lastParagraph(comment), comment.attributes.get('w:id') ?? '']),
  );
  return comments.map((comment) => {
    const { attributes } = comment;
    const paragraphs = descendantsOf(comment, 'p').map((p) => descendantsOf(p, 't').map(textOf).join(''));
    return {
      id: attributes.get('w:id') ?? '',
      text: paragraphs.join('\n').trim(),
      author: attributes.get('w:author') ?? null,
      created: instantOf(attributes.get('w:date')),
      replyTo: idOf.get(parentOf.get(lastParagraph(comment)) || '-') ?? null,
    };
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
