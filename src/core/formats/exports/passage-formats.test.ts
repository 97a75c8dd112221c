import { describe, expect, it } from 'vitest';
import { citeInStyle } from '../../citation/csl/cite-in-style.ts';
import type { RichText } from '../../citation/rich-text.ts';
import { sliceFor } from '../../library/slice.ts';
import { digest } from '../../test-support/digest.ts';
import { header, valueOf } from '../../test-support/files.ts';
import { INJECTIONS } from '../../test-support/injections.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { decodeUtf8 } from '../../test-support/zip-file.ts';
import { assembleText } from '../../text/canonical.ts';
import type { Cite } from '../cited-groups.ts';
import { readDocx } from '../docx/read-docx.ts';
import { passageFormats } from './passage-formats.ts';

const { state, texts } = aLibrary();
const slice = sliceFor(state, { type: 'everything' });

/** A list of passages as the format writes it; a Word file as its text, with italics in stars. */
async function listed(id: string, cite?: Cite): Promise<string> {
  const format = passageFormats('document').find((each) => each.id === id);
  if (!format) throw new Error(`no format is called ${id}`);
  const { content } = await format.write({
    slice,
    textOf: (source) => texts.get(source),
    header,
    pictureOf: () => undefined,
    withTexts: false,
    digest,
    ...(cite === undefined ? {} : { cite }),
  });
  if (typeof content === 'string') return content;
  const { text, marks } = assembleText(valueOf(readDocx(content, decodeUtf8)).blocks);
  return marks
    .filter(({ type }) => type === 'emphasis')
    .toReversed()
    .reduce(
      (all, { start, end }) => `${all.slice(0, start)}*${all.slice(start, end)}*${all.slice(end)}`,
      text,
    );
}

describe('lists of passages', () => {
  it.each([
    ['markdown', '— \\(*Conversation*, para. 1\\) · ', '## References\n\n*Conversation*. 6 Dec. 1944.'],
    [
      'html',
      '<p class="where" dir="auto">(<em>Conversation</em>, para. 1)</p>',
      '<h2>References</h2><p dir="auto"><em>Conversation</em>. 6 Dec. 1944',
    ],
    ['docx', '(*Conversation*, para. 1) · ', 'References\n*Conversation*. 6 Dec. 1944'],
  ])('cite in a style, and list the documents at the end: %s', async (id, cited, references) => {
    const list = await listed(id, (passages) => citeInStyle('mla', passages));
    expect(list).toContain(cited);
    expect(list).toContain(references);
  });

  it.each(['markdown', 'html', 'docx'])(
    'are in Postil’s own words where no style is chosen: %s',
    async (id) => {
      const list = await listed(id);
      expect(list.replaceAll('\\', '')).toContain('Conversation, 1944-12-06, ¶1');
      expect(list).not.toContain('References');
    },
  );

  it.each(INJECTIONS)('take whatever a citation says for words: %j', async (words) => {
    const text: RichText = [
      { text: words, isItalic: false },
      { text: words, isItalic: true },
    ];
    const cite: Cite = (passages) =>
      Promise.resolve({ citations: passages.map(() => text), references: [text] });
    expect(await listed('html', cite)).not.toMatch(/<(?:script|img|svg|iframe|x|javascript)/);
    expect(await listed('markdown', cite)).not.toMatch(/<[a-z/!]|(?<!\\)[[`]/i);
    const shown = await listed('docx', cite);
    expect(shown.match(/References/g)).toHaveLength(1);
  });
});
