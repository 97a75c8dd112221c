// @vitest-environment jsdom
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parsedFile } from '@core/formats/parsed-file.ts';
import { readDocx } from '@core/formats/docx/read-docx.ts';
import { readOdt } from '@core/formats/odt/read-odt.ts';
import { corpusBytes, corpusJson, corpusPath, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { wordsInCommon, wordsOf } from '@core/test-support/words-in-common.ts';
import { assembleText, checkSourceText } from '@core/text/canonical.ts';
import { decodeXml } from '../xml/decode-xml.ts';

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The text of a document without its notes and the words for its pictures, which the expected texts do not have. */
function bodyText(bytes: Uint8Array): string {
  const read = readDocx(bytes, decodeXml);
  if (!read.ok) return `not read: ${read.error.type}`;
  const text = assembleText(read.value.blocks);
  expect(checkSourceText(text)).toEqual({ ok: true, value: null });
  const kept = text.blocks.filter(({ type }) => type !== 'footnote' && type !== 'figure');
  const references = text.marks.filter(({ type }) => type === 'footnoteReference');
  return flat(
    kept
      .map(({ start, end }) => {
        const inside = references.filter((mark) => mark.start >= start && mark.end <= end);
        return inside.reduceRight(
          (words, mark) => words.slice(0, mark.start - start) + words.slice(mark.end - start),
          text.text.slice(start, end),
        );
      })
      .join('\n'),
  );
}

describeCorpus('docx-mammoth', () => {
  it('gives every Word document the text that it is known to have', () => {
    const expected = corpusJson('docx-mammoth', 'EXPECTED-mammoth.json') as Record<
      string,
      { rawText: string }
    >;
    const files = Object.keys(expected);
    const wrong = files.flatMap((name) => {
      const text = bodyText(corpusBytes('docx-mammoth', name));
      const known = flat(expected[name]?.rawText ?? '');
      return text === known ? [] : [{ name, text, known }];
    });
    keepScore('DOCX', 'texts of mammoth', `${files.length - wrong.length} of ${files.length}`);
    expect(wrong).toEqual([]);
  });

  it('reads notes and comments, and leaves no link that acts', () => {
    const notes = readDocx(corpusBytes('docx-mammoth', 'footnotes.docx'), decodeXml);
    expect(
      notes.ok && notes.value.blocks.map(({ type, label, content }) => [type, label, content.text]),
    ).toEqual([
      ['paragraph', undefined, 'Ouch1.2'],
      ['footnote', '1', 'A tachyon walks into a bar.'],
      ['footnote', '2', 'Fin.'],
    ]);
    const comments = readDocx(corpusBytes('docx-mammoth', 'comments.docx'), decodeXml);
    const annotations = comments.ok ? parsedFile(comments.value, 'a.docx')?.annotations : [];
    keepScore('DOCX', 'comments as annotations', `${annotations?.length ?? 0} of 2`);
    expect(annotations).toHaveLength(2);
    expect(annotations?.filter(({ author }) => author)).toHaveLength(2);
  });
});

/** Words of the text of TEI that was made of a Word document: what stands in its text, with its notes. */
function wordsOfTei(xml: string): readonly string[] {
  const page = new DOMParser().parseFromString(xml, 'application/xml');
  const text = page.getElementsByTagName('text')[0];
  for (const name of ['figDesc', 'index', 'anchor', 'del']) {
    for (const gone of [...(text?.getElementsByTagName(name) ?? [])]) gone.remove();
  }
  return wordsOf(text?.textContent ?? '');
}

describeCorpus('tei', () => {
  it('gives OpenDocument texts the words of the TEI that was made of them', () => {
    const pairs = [
      ['Test/test7.odt', 'Test/expected-results/test7.xml'],
      ['Test2/inputFiles/testFromOdt1.odt', 'Test2/expected-results/testFromOdt1.xml'],
    ] as const;
    const scores = pairs.map(([odt, xml]) => {
      const read = readOdt(corpusBytes('tei', odt), decodeXml);
      const own = read.ok ? wordsOf(assembleText(read.value.blocks).text) : [];
      const score = wordsInCommon(own, wordsOfTei(decodeXml(corpusBytes('tei', xml)) ?? ''));
      return { odt, score: Number(score.toFixed(3)) };
    });
    keepScore('ODT', 'words of TEI’s documents (F1)', scores.map(({ score }) => score.toFixed(3)).join(', '));
    expect(scores.filter(({ score }) => score < 0.9)).toEqual([]);
  });

  it('gives Word documents the words of the TEI that was made of them', () => {
    const pairs = readdirSync(corpusPath('tei', 'Test'))
      .filter((name) => name.endsWith('.docx'))
      .map((name) => [name, name.replace('.docx', '.xml')] as const);
    const scores = pairs.map(([docx, xml]) => {
      const read = readDocx(corpusBytes('tei', 'Test', docx), decodeXml);
      const own = read.ok ? wordsOf(assembleText(read.value.blocks).text) : [];
      const known = wordsOfTei(decodeXml(corpusBytes('tei', 'Test', 'expected-results', xml)) ?? '');
      return { docx, words: known.length, score: Number(wordsInCommon(own, known).toFixed(3)) };
    });
    const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
    keepScore('DOCX', `words of TEI’s ${scores.length} documents (mean F1)`, mean.toFixed(3));
    expect(scores.filter(({ score }) => score < 0.9)).toEqual([]);
  });
});
