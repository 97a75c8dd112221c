import { XHTML_ENTITIES } from '../../markup/entities.ts';
import { descendantsOf, elementsOf, flatTextOf, type MarkupElement } from '../../markup/tree.ts';
import { err, ok, type Result } from '../../result.ts';
import { languageTag, withoutOwnLanguage } from '../../text/block-language.ts';
import { blocksOfHtml } from '../html/blocks-of-html.ts';
import { xmlPart, type PartError } from '../package.ts';
import { metadataOf, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { element } from '../../markup/build.ts';
import { teiToHtml } from './tei-to-html.ts';

/** Reads a TEI document or corpus (.xml): its header as metadata, its text with its structure. */
export function readTei(xml: string): Result<ReadFile, PartError> {
  const parsed = xmlPart(xml, '', XHTML_ENTITIES);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const texts = textsOf(root);
  if (texts.length === 0) return err({ type: 'notOfItsKind', kind: 'TEI' });
  const read = teiToHtml(element('group', {}, texts));
  const { blocks, pictures } = blocksOfHtml([read.html]);
  const header = descendantsOf(root, 'teiHeader')[0];
  const mends = addMend(
    addMend(addMend([], 'choseReadings', [], read.choices), 'removedRunningHeads', [], read.runningHeads),
    'leftOutPictures',
    [],
    pictures,
  );
  const said = saidIn(header);
  // Which of several languages of a header is that of the text, the text says.
  const language = languageTag(texts[0]?.attributes.get('xml:lang') ?? root.attributes.get('xml:lang'));
  const metadata = language === undefined ? said.metadata : { ...said.metadata, language };
  return ok({ blocks: withoutOwnLanguage(blocks, metadata.language), mends, title: said.title, metadata });
}

/** The outermost texts of a document, of a corpus all of them. */
function textsOf(root: MarkupElement): MarkupElement[] {
  if (/^(?:text|body|div\d?)$/.test(root.name)) return [root];
  if (!/^(?:TEI(?:\.2)?|teiCorpus(?:\.2)?)$/.test(root.name)) return [];
  return elementsOf(root).flatMap((child) => (child.name === 'text' ? [child] : textsOf(child)));
}

function saidIn(header: MarkupElement | undefined): Pick<ReadFile, 'title' | 'metadata'> {
  if (header === undefined) return { title: null, metadata: {} };
  const first = (name: string): MarkupElement | undefined => descendantsOf(header, name)[0];
  const allIn = (parent: MarkupElement | undefined, name: string): MarkupElement[] =>
    parent === undefined ? [] : descendantsOf(parent, name);
  const statement = first('titleStmt');
  const titles = statement === undefined ? [] : elementsOf(statement, 'title');
  const title = titles.find(({ attributes }) => attributes.get('type') === 'main') ?? titles[0];
  const authors = statement === undefined ? [] : elementsOf(statement, 'author').map(flatTextOf);
  const editors = statement === undefined ? [] : elementsOf(statement, 'editor').map(flatTextOf);
  const source = first('sourceDesc');
  const description =
    source === undefined ? [] : elementsOf(source).filter(({ name }) => !/^(?:listWit|msDesc)$/.test(name));
  const witnesses = allIn(source, 'witness').map((witness) =>
    `${witness.attributes.get('xml:id') ?? ''} ${flatTextOf(witness)}`.trim(),
  );
  const manuscript = allIn(source, 'msIdentifier')[0];
  const said = (names: readonly string[]): string[] => names.filter((words) => words !== '');
  return {
    title: title === undefined ? null : flatTextOf(title) || null,
    metadata: metadataOf({
      author: said(authors.length > 0 ? authors : editors.map((name) => `${name} (editor)`)).join('; '),
      date:
        dateOf(allIn(first('creation'), 'date')[0]) ??
        dateOf(allIn(source, 'date')[0]) ??
        dateOf(allIn(first('publicationStmt'), 'date')[0]),
      citation: said([
        ...description.map(flatTextOf),
        witnesses.length > 0 ? `Witnesses: ${witnesses.join('; ')}` : '',
      ]).join(' '),
      archiveReference: manuscript === undefined ? '' : elementsOf(manuscript).map(flatTextOf).join(', '),
      language: first('language')?.attributes.get('ident'),
      summary: flatTextOf(first('abstract')),
      rights: flatTextOf(first('availability')),
    }),
  };
}

function dateOf(date: MarkupElement | undefined): string | null {
  if (date === undefined) return null;
  const { attributes } = date;
  const said = attributes.get('when') ?? attributes.get('notBefore') ?? attributes.get('from');
  return said ?? (/\d{4}/.test(flatTextOf(date)) ? flatTextOf(date) : null);
}
