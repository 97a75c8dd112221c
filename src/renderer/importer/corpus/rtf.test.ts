// @vitest-environment jsdom
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readRtf } from '@core/formats/rtf/read-rtf.ts';
import { parseXml } from '@core/markup/parse-xml.ts';
import { isElement, textOf, type MarkupElement } from '@core/markup/tree.ts';
import { corpusBytes, corpusPath, describeCorpus, keepScore } from '@core/test-support/corpus.ts';
import { assembleText, checkSourceText } from '@core/text/canonical.ts';
import { decodeXml } from '../xml/decode-xml.ts';

/** Control characters that XML cannot hold; one of the expected results has them. */
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

const squeezed = (text: string) => text.replace(/[\s\p{Z}\p{Cf}]+/gu, '');

const NOT_TEXT =
  /^(?:fonttbl|colortbl|stylesheet|info|listtable|listoverridetable|pict|generator|rsidtbl|xmlnstbl|themedata|datastore|latentstyles|colorschememapping|filetbl|revtbl|header\w?|footer\w?|pntext|listtext)$/;

const CHARACTERS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};

/** The text in the events that a parser is known to make of a file. */
function textOfEvents(group: MarkupElement): string {
  const elements = group.children.filter(isElement);
  const [first, second] = elements;
  const isStarred = first?.attributes.get('name') === '*' || first?.attributes.get('optional') === 'true';
  const name = (first?.attributes.get('name') === '*' ? second : first)?.attributes.get('name') ?? '';
  if (first?.name === 'command' && ((isStarred && name !== 'ud') || NOT_TEXT.test(name))) return '';
  return elements
    .map((element) => {
      if (element.name === 'group') return textOfEvents(element);
      if (element.name === 'chars') return textOf(element);
      return CHARACTERS[element.attributes.get('name') ?? ''] ?? '';
    })
    .join('');
}

describeCorpus('rtf', () => {
  it('gives every file the text that it is known to have', () => {
    const names = readdirSync(corpusPath('rtf')).filter((name) => name.endsWith('.rtf'));
    const wrong = names.flatMap<unknown>((name) => {
      const read = readRtf(corpusBytes('rtf', name), (encoding, bytes) =>
        new TextDecoder(encoding).decode(bytes),
      );
      if (!read.ok) return [{ name, error: read.error.type }];
      const text = assembleText(read.value.blocks);
      expect(checkSourceText(text)).toEqual({ ok: true, value: null });
      const isText = name.startsWith('converter_');
      const file = decodeXml(corpusBytes('rtf', name.replace('.rtf', isText ? '.txt' : '.xml'))) ?? '';
      const events = isText ? null : parseXml(file.replace(NO_XML, ''));
      const known = events === null ? file : events.ok ? textOfEvents(events.value) : 'not parsed';
      return squeezed(text.text) === squeezed(known) ? [] : [{ name, own: text.text, known }];
    });
    keepScore('RTF', 'texts of the parser kit', `${names.length - wrong.length} of ${names.length}`);
    expect(wrong).toEqual([]);
  });
});
