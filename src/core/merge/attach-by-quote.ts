import { describe } from '../anchoring/describe.ts';
import type { SourceId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import type { FileAnnotation, PostilFile } from '../formats/postil/postil-file.ts';

/** A document of a library that annotations may be about. */
export interface Candidate {
  readonly source: Source;
  readonly text: SourceText;
}

/**
 * Attaches annotations on documents that a file only names to the documents of a library: each to the one whose text has
 * most of the quotes, the same address deciding where none or equally many are found. What fits none stays with the name
 * of its document, to be set aside until that has been opened.
 */
export function attachByQuote(file: PostilFile, candidates: readonly Candidate[]): PostilFile {
  const folded = candidates.map(({ text }) => flat(text.text));
  const found = new Map<string, Candidate>();
  for (const { source, text } of file.sources) {
    if (text !== null || !isLive(source) || candidates.some((one) => one.source.id === source.id)) continue;
    const quotes = quotesOn(file, source.id);
    let best: Candidate | null = null;
    let most = 0;
    for (const [index, candidate] of candidates.entries()) {
      const hits = quotes.filter((quote) => folded[index]?.includes(quote)).length;
      const isSame = candidate.source.metadata.address === source.metadata.address;
      const score = hits + (isSame ? 0.5 : 0);
      if (score > most) [best, most] = [candidate, score];
    }
    if (best !== null) found.set(source.id, best);
  }
  return {
    ...file,
    sources: file.sources.filter(({ source }) => !found.has(source.id)),
    annotations: file.annotations.map((annotation) => {
      const candidate = isLive(annotation) ? found.get(annotation.sourceId) : undefined;
      return !isLive(annotation) || candidate === undefined ? annotation : onto(annotation, candidate);
    }),
  };
}

/** So many quotes tell one document from another. */
const MOST_QUOTES = 50;

/** What the annotations on a document quote, the longest first: they are in the fewest other documents. */
function quotesOn(file: PostilFile, id: SourceId): readonly string[] {
  const quotes = file.annotations
    .filter(isLive)
    .filter(({ sourceId }) => sourceId === id)
    .map(({ target }) => flat(target.exact));
  return [...new Set(quotes)]
    .filter((quote) => quote !== '')
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_QUOTES);
}

/** A note on a whole document goes to the first words of its text. */
function onto(annotation: FileAnnotation, { source, text }: Candidate): FileAnnotation {
  if (annotation.target.exact !== '') return { ...annotation, sourceId: source.id };
  const first = text.blocks.find(({ start, end }) => start < end) ?? { start: 0, end: 0 };
  const { start, end, ...quote } = describe(text.text, { start: first.start, end: first.end });
  return {
    ...annotation,
    sourceId: source.id,
    target: { ...quote, position: { unit: 'utf16', start, end } },
  };
}

function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
