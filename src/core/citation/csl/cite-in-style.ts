import CSL from 'citeproc';
import { dateInWords } from '../../dates/uncertain-date.ts';
import type { RichText, TextRun } from '../rich-text.ts';
import type { CslStyle } from '../style.ts';
import type { InStyle, PassageToCite } from './in-style.ts';
import { cslItemOf, type CslDate } from './item.ts';
import { locales, styles } from './styles.ts';

/** The styles that say of a date that it is about; to the others it is given in words. */
const SAYS_ABOUT: ReadonlySet<CslStyle> = new Set(['chicagoNotes', 'mhra', 'chicagoAuthorDate', 'apa']);

/**
 * Cites passages, in their order, in a style of the Citation Style Language. In a style of notes a document that was cited
 * before is cited by its short form. Whatever stands in titles and names is words, never markup.
 *
 * It takes tenths of a second for the first and seconds for thousands, and is not for the window to wait for. `onProgress`
 * hears how far it has come, 0 to 1.
 */
export async function citeInStyle(
  style: CslStyle,
  passages: readonly PassageToCite[],
  onProgress: (fraction: number) => void = () => undefined,
): Promise<InStyle> {
  const [ofStyle, american, british] = await Promise.all([
    styles[style](),
    locales.american(),
    locales.british(),
  ]);
  const isNote = ofStyle.attrs['class'] === 'note';
  const items = new Map<string, object>();
  for (const { source } of passages)
    if (!items.has(source.id)) items.set(source.id, asCited(source, SAYS_ABOUT.has(style)));
  const step = steps(passages.length + items.size * (isNote ? 1 : 2), onProgress);
  const taken = new Set<string>();
  const engine = new CSL.Engine(
    {
      retrieveLocale: (language) => (language === 'en-GB' ? british : american),
      retrieveItem: (id) => {
        if (!taken.has(id)) step();
        taken.add(id);
        return items.get(id) ?? {};
      },
    },
    ofStyle,
  );
  engine.opt.development_extensions['wrap_url_and_doi'] = false;
  // It looks citations up by their words in this object: "constructor" must be none.
  Object.setPrototypeOf(engine.registry.ambigcites, null);
  engine.setOutputFormat(FORMAT);
  engine.updateItems([...items.keys()]);
  const cited = new Set<string>();
  const citations = passages.map(({ source, locator, speaker }) => {
    const position = cited.has(source.id) ? 1 : 0;
    cited.add(source.id);
    step();
    const citation = engine.makeCitationCluster([
      {
        id: source.id,
        position,
        ...(locator === null ? {} : { locator: wordsOf(locator.value), label: locator.type }),
        ...(speaker === null ? {} : { prefix: `${wordsOf(speaker)}, in ` }),
      },
    ]);
    return runsOf(citation);
  });
  const bibliography = isNote || items.size === 0 ? false : engine.makeBibliography();
  return { citations, references: bibliography === false ? [] : bibliography[1].map(runsOf) };
}

/** Counts steps of about equal length, and says how far they have come whenever that is another hundredth. */
function steps(all: number, onProgress: (fraction: number) => void): () => void {
  let done = 0;
  return () => {
    done += 1;
    const hundredths = (of: number) => Math.floor((100 * of) / all);
    if (hundredths(done) !== hundredths(done - 1)) onProgress(done / all);
  };
}

/** As far as citations say it. Titles keep the case that they have, unless they are known to be English. */
function asCited(source: PassageToCite['source'], saysAbout: boolean): object {
  const { id, type, title, author, issued, archive, archive_location, URL, language } = cslItemOf(source);
  return {
    id,
    type,
    title: wordsOf(title),
    language: language === undefined ? 'und' : wordsOf(language),
    ...(author && { author: author.map(({ literal }) => ({ literal: wordsOf(literal) })) }),
    ...(issued && { issued: saysAbout || !('circa' in issued) ? issued : inWords(source.metadata.date) }),
    ...(archive !== undefined && { archive: wordsOf(archive) }),
    ...(archive_location !== undefined && { archive_location: wordsOf(archive_location) }),
    ...(URL !== undefined && { URL: wordsOf(URL) }),
  };
}

function inWords(date = ''): CslDate {
  return { literal: dateInWords(date) };
}

/** Code points that no text has, by definition: they stand for what the processor would take for markup, and for italics. */
const [LESS_THAN, ITALIC, UPRIGHT] = ['\ufdd0', '\ufdd1', '\ufdd2'];
const OWN = /[\ufdd0-\ufdd2]/gu;

/** Words on one line that the processor takes for nothing but words. */
function wordsOf(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(OWN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replaceAll('<', LESS_THAN);
}

function runsOf(written: string): RichText {
  const runs: TextRun[] = [];
  let depth = 0;
  for (const part of written.trim().split(/([\ufdd1\ufdd2])/u)) {
    if (part === ITALIC) depth += 1;
    else if (part === UPRIGHT) depth -= 1;
    else if (part !== '') runs.push({ text: part.replaceAll(LESS_THAN, '<'), isItalic: depth % 2 === 1 });
  }
  return runs;
}

const FORMAT = 'postil';

/** Knows italics, and italics within italics, which stand upright; all else is words. */
CSL.Output.Formats[FORMAT] = {
  ...CSL.Output.Formats['text'],
  '@font-style/italic': `${ITALIC}%%STRING%%${UPRIGHT}`,
  '@font-style/normal': `${ITALIC}%%STRING%%${UPRIGHT}`,
  '@cite/entry': (_state, text) => text,
  '@display/block': (_state, text) => ` ${text}`,
  '@display/indent': (_state, text) => ` ${text}`,
};
