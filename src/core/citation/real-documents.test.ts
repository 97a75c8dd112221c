import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePlainText } from '../formats/plain-text/parse-plain-text.ts';
import { sourceIdOf } from '../test-support/digest.ts';
import { citedPassages, passageToCite, type QuotedPassage } from './citation.ts';
import { citeInStyle } from './csl/cite-in-style.ts';
import type { CslStyle } from './style.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/documents');
const isThere = existsSync(folder);
const where = isThere ? '' : ' (skipped: the two documents are not beside the project)';

function passageIn(fileName: string, words: string): QuotedPassage {
  const { mended } = parsePlainText(readFileSync(resolve(folder, fileName), 'utf8'), fileName);
  const start = mended.text.text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in ${fileName}`);
  const source = { id: sourceIdOf(fileName), title: mended.title, metadata: mended.metadata };
  return { source, text: mended.text, range: { start, end: start + words.length } };
}

async function copied(
  style: CslStyle,
  form: 'plain' | 'footnote' | 'markdown',
  passages: readonly QuotedPassage[],
) {
  return citedPassages(passages, form, await citeInStyle(style, passages.map(passageToCite)));
}

describe.skipIf(!isThere)(`passages of the two real documents${where}`, () => {
  const kremlin = () => passageIn('000_4833a410fd0d7d8b.txt', 'Thanks you, Marshal.');
  const thorez = () => passageIn('001_5374a73586633179.txt', 'on which plane Com. Thorez will fly');

  it('are copied with notes, the second time with the short one', async () => {
    const { text } = await copied('chicagoNotes', 'footnote', [kremlin(), thorez(), kremlin()]);
    expect(text.split('\n\n')).toEqual([
      '“Thanks you, Marshal.”¹',
      '¹ General de Gaulle, in “Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45,” December 6, 1944, para. 94, Wilson Center Digital Archive, Documents Diplomatiques Francais, 1944, vol. 2 (3 septembre - 31 decembre), pp. 386-94. Translated by Scott Smith, https://wilson-center-digital-archive.dvincitest.com/document/123308.',
      '“on which plane Com. Thorez will fly”²',
      '² Com. Stalin, in “Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez,” November 19, 1944, para. 5, APRF, f. 45, op. 1, d. 390, l. 85-93.',
      '“Thanks you, Marshal.”³',
      '³ General de Gaulle, in “Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45,” para. 94.',
    ]);
  });

  it('are copied with what stands in parentheses, and a list of the documents', async () => {
    const { text } = await copied('apa', 'plain', [thorez(), kremlin()]);
    expect(text.split('\n\n')).toEqual([
      '“on which plane Com. Thorez will fly” (Com. Stalin, in Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez, 1944, para. 5)',
      '“Thanks you, Marshal.” (General de Gaulle, in Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45, 1944, para. 94)',
      'Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45. (1944, December 6). Wilson Center Digital Archive, Documents Diplomatiques Francais, 1944, vol. 2 (3 septembre - 31 decembre), pp. 386-94. Translated by Scott Smith. https://wilson-center-digital-archive.dvincitest.com/document/123308',
      'Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez (APRF, f. 45, op. 1, d. 390, l. 85-93). (1944, November 19).',
    ]);
  });

  it.each([
    [
      'mhra',
      '> Thanks you, Marshal.\n>\n> — General de Gaulle, in ‘Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45’, 6 December 1944, para. 94, Wilson Center Digital Archive, Documents Diplomatiques Francais, 1944, vol. 2 (3 septembre - 31 decembre), pp. 386-94. Translated by Scott Smith \\<https://wilson-center-digital-archive.dvincitest.com/document/123308\\>.',
    ],
    [
      'mla',
      '> Thanks you, Marshal.\n>\n> — General de Gaulle, in *Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45*, para. 94\n\n*Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45*. 6 Dec. 1944, https://wilson-center-digital-archive.dvincitest.com/document/123308. Wilson Center Digital Archive, Documents Diplomatiques Francais, 1944, vol. 2 (3 septembre - 31 decembre), pp. 386-94. Translated by Scott Smith.',
    ],
    [
      'chicagoAuthorDate',
      '> Thanks you, Marshal.\n>\n> — General de Gaulle, in “Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45” 1944, para. 94\n\n“Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45.” 1944. Wilson Center Digital Archive, Documents Diplomatiques Francais, 1944, vol. 2 (3 septembre - 31 decembre), pp. 386-94. Translated by Scott Smith. https://wilson-center-digital-archive.dvincitest.com/document/123308.',
    ],
  ] as const)('are copied as a Markdown quotation in %s', async (style, written) => {
    expect((await copied(style, 'markdown', [kremlin()])).text).toBe(written);
  });

  it('have their titles in italics where another program knows italics', async () => {
    expect((await copied('mla', 'plain', [thorez()])).html).toBe(
      '<blockquote><p>“on which plane Com. Thorez will fly” (Com. Stalin, in <em>Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez</em>, para. 5)</p></blockquote><p><em>Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez</em>. 19 Nov. 1944. APRF, f. 45, op. 1, d. 390, l. 85-93.</p>',
    );
  });
});
