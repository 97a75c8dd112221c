import { describe, expect, test } from 'vitest';
import { decodeUtf8, zipOf } from '../../test-support/zip-file.ts';
import { assembleText, checkSourceText } from '../../text/canonical.ts';
import { parsedFile } from '../parsed-file.ts';
import { readDocx } from './read-docx.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:mc="mc"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function docx(body: string, others: Readonly<Record<string, string>> = {}, links = ''): Uint8Array {
  return zipOf({
    '_rels/.rels': `<Relationships><Relationship Id="1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships>${links}</Relationships>`,
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...others,
  });
}

const p = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const r = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

function read(file: Uint8Array) {
  const outcome = readDocx(file, decodeUtf8);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const text = assembleText(outcome.value.blocks);
  expect(checkSourceText(text)).toEqual({ ok: true, value: null });
  return {
    ...outcome.value,
    blocks: text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
    marks: text.marks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
  };
}

describe('a Word document', () => {
  test('has headings, quotations and marks by its styles', () => {
    const styles = `<w:styles ${W}>
      <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Z"><w:name w:val="Quote"/><w:basedOn w:val="Z"/></w:style>
      <w:style w:type="character" w:styleId="E"><w:name w:val="Term"/><w:rPr><w:i/></w:rPr></w:style></w:styles>`;
    const body =
      p(r('Part', '<w:b/>'), '<w:pStyle w:val="Mine"/>') +
      p(
        r('A ') +
          r('term', '<w:rStyle w:val="E"/>') +
          r(' and ', '<w:b w:val="0"/>') +
          r('H') +
          r('2', '<w:vertAlign w:val="subscript"/>'),
      ) +
      p(r('Said.'), '<w:pStyle w:val="Z"/><w:bidi/>');
    const document = read(docx(body, { 'word/styles.xml': styles }));
    expect(document.blocks).toEqual([
      { type: 'heading', level: 2, text: 'Part' },
      { type: 'paragraph', text: 'A term and H2' },
      { type: 'quote', direction: 'rtl', text: 'Said.' },
    ]);
    expect(document.marks).toEqual([
      { type: 'emphasis', text: 'term' },
      { type: 'subscript', text: '2' },
    ]);
    expect(document.metadata).toEqual({ language: 'de-DE' });
  });

  test('says of each paragraph which language its words are in and from where it is read', () => {
    const styles = `<w:styles ${W}>
      <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:styleId="F"><w:name w:val="French"/><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style></w:styles>`;
    const lang = (name: string) => `<w:lang w:val="${name}"/>`;
    const { blocks, metadata } = read(
      docx(
        p(r('Bonjour'), '<w:pStyle w:val="F"/>') +
          p(r('Guten ', lang('de-DE')) + r('Tag', lang('de-DE'))) +
          p(r('A ', lang('en-US')) + r('Wort', lang('de-DE'))) +
          p(r('Colour', lang('en-US'))) +
          p(r('سلام', '<w:rtl/><w:lang w:val="en-US" w:bidi="fa-IR"/>'), '<w:bidi/>') +
          p(r('None', lang('x-none'))),
        { 'word/styles.xml': styles },
      ),
    );
    expect(metadata).toEqual({ language: 'en-GB' });
    expect(blocks).toEqual([
      { type: 'paragraph', language: 'fr-FR', text: 'Bonjour' },
      { type: 'paragraph', language: 'de-DE', text: 'Guten Tag' },
      { type: 'paragraph', text: 'A Wort' },
      { type: 'paragraph', text: 'Colour' },
      { type: 'paragraph', language: 'fa-IR', direction: 'rtl', text: 'سلام' },
      { type: 'paragraph', text: 'None' },
    ]);
  });

  test('numbers its lists as it does itself', () => {
    const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`;
    const item = (text: string, id: number, level = 0) =>
      p(r(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
    const body =
      item('a', 1) +
      item('b', 1, 1) +
      item('c', 1, 1) +
      item('d', 1) +
      p(r('text')) +
      item('e', 1) +
      item('f', 2) +
      item('g', 3);
    const { blocks } = read(docx(body, { 'word/numbering.xml': numbering }));
    expect(blocks.map(({ label, level, text }) => [text, level, label])).toEqual([
      ['a', 1, '1.'],
      ['b', 2, '1.a)'],
      ['c', 2, '1.b)'],
      ['d', 1, '2.'],
      ['text', undefined, undefined],
      ['e', 1, '3.'],
      ['f', 1, undefined],
      ['g', 1, '7.'],
    ]);
  });

  test('keeps the places of its tables', () => {
    const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(r(text))}</w:tc>`;
    const body = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${tc('a', '<w:vMerge w:val="restart"/>')}${tc('b', '<w:gridSpan w:val="2"/>')}</w:tr>
      <w:tr>${tc('', '<w:vMerge/>')}${tc('c')}${tc('d')}</w:tr></w:tbl>`;
    expect(read(docx(body)).blocks.map(({ text, cell }) => [text, cell])).toEqual([
      ['a', { table: 0, row: 0, column: 0, rowSpan: 2, header: true }],
      ['b', { table: 0, row: 0, column: 1, columnSpan: 2, header: true }],
      ['c', { table: 0, row: 1, column: 1 }],
      ['d', { table: 0, row: 1, column: 2 }],
    ]);
  });

  test('is read with its tracked changes accepted', () => {
    const body =
      p(`${r('One')}<w:del>${r(' gone')}</w:del><w:ins>${r(' more')}</w:ins>`, '<w:rPr><w:del/></w:rPr>') +
      p(r(' and on')) +
      p(`<w:moveFrom>${r('moved')}</w:moveFrom>`) +
      p(`<w:moveTo>${r('moved')}</w:moveTo>`);
    const { blocks, mends } = read(docx(body));
    expect(blocks.map(({ text }) => text)).toEqual(['One more and on', 'moved']);
    expect(mends).toMatchObject([{ type: 'acceptedChanges' }]);
  });

  test('has its notes after the text', () => {
    const note = (kind: string, text: string) =>
      `<w:${kind}s ${W}><w:${kind} w:id="1"><w:p><w:r><w:${kind}Ref/></w:r>${r(text)}</w:p>${p(r('and on'))}</w:${kind}></w:${kind}s>`;
    const body = p(
      `${r('Text')}<w:r><w:footnoteReference w:id="1"/></w:r>${r(' and')}<w:r><w:endnoteReference w:id="1"/></w:r>`,
    );
    const { blocks } = read(
      docx(body, {
        'word/footnotes.xml': note('footnote', 'At the foot'),
        'word/endnotes.xml': note('endnote', 'At the end'),
      }),
    );
    expect(blocks).toEqual([
      { type: 'paragraph', text: 'Text1 andi' },
      { type: 'footnote', label: '1', text: 'At the foot' },
      { type: 'footnote', continued: true, text: 'and on' },
      { type: 'footnote', label: 'i', text: 'At the end' },
      { type: 'footnote', continued: true, text: 'and on' },
    ]);
  });

  test('brings its comments as annotations of the words they are about, with their answers', () => {
    const comment = (id: number, author: string, text: string, rest = '') =>
      `<w:comment w:id="${id}" w:author="${author}" ${rest}><w:p w14:paraId="P${id}">${r(text)}</w:p></w:comment>`;
    const edge = (kind: string, id: number) => `<w:commentRange${kind} w:id="${id}"/>`;
    const mark = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
    const body =
      p(
        `${r('One ')}${edge('Start', 0)}${edge('Start', 1)}${r('two')}${edge('End', 0)}${edge('End', 1)}${mark(0)}${mark(1)}${r(' three')}${mark(2)}`,
      ) +
      p(`${edge('Start', 3)}${r('Four')}`) +
      p(`${r('five')}${edge('End', 3)}${mark(3)}${r(' six')}`);
    const file = docx(body, {
      'word/comments.xml': `<w:comments ${W}>${comment(0, 'Ann', 'Why *two*?', 'w:date="2024-05-06T07:08:09Z"')}${comment(1, 'Bo', 'Because.')}${comment(2, '', 'Alone')}${comment(3, 'Ann', 'Long')}</w:comments>`,
      'word/commentsExtended.xml': `<w15:commentsEx xmlns:w15="x"><w15:commentEx w15:paraId="P0"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0"/></w15:commentsEx>`,
    });
    const outcome = readDocx(file, decodeUtf8);
    const parsed = outcome.ok ? parsedFile(outcome.value, 'a.docx') : null;
    const text = parsed?.mended.text.text ?? '';
    expect(parsed?.annotations.map(({ start, end, ...rest }) => [text.slice(start, end), rest])).toEqual([
      [
        'two',
        {
          note: 'Why \\*two\\*?',
          author: 'Ann',
          created: '2024-05-06T07:08:09.000Z',
          replies: [{ text: 'Because.', author: 'Bo', created: null }],
        },
      ],
      ['three', { note: 'Alone', author: null, created: null, replies: [] }],
      ['Four\nfive', { note: 'Long', author: 'Ann', created: null, replies: [] }],
    ]);
  });

  test('keeps the addresses of links that lead to the web, and no other', () => {
    const link = (id: string, target: string) =>
      `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${target}" TargetMode="External"/>`;
    const a = (id: string, text: string) => `<w:hyperlink r:id="${id}">${r(text)}</w:hyperlink>`;
    const field = (instruction: string, text: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = p(
      a('1', 'web') +
        a('2', ' script') +
        a('3', ' file') +
        field('HYPERLINK "https://b.example/"', ' field') +
        field('HYPERLINK "javascript:alert(1)"', ' act') +
        field('INCLUDEPICTURE "http://x/y.png"', ' shown') +
        field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe', ' dde'),
    );
    const links =
      link('1', 'https://a.example/') + link('2', 'javascript:alert(1)') + link('3', 'file:///etc/passwd');
    const { blocks, marks } = read(docx(body, {}, links));
    expect(blocks[0]?.text).toBe('web script file field act shown dde');
    expect(marks.map(({ href }) => href)).toEqual(['https://a.example/', 'https://b.example/']);
  });

  test('shows where pictures and boxes of text stand', () => {
    const drawing = `<w:r><w:drawing><wp:docPr descr="A map"/><a:blip r:link="9"/></w:drawing></w:r>`;
    const box = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p(r('boxed'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>${p(r('boxed'))}</mc:Fallback></mc:AlternateContent></w:r>`;
    expect(read(docx(p(r('before') + drawing + box + r(' after')))).blocks).toEqual([
      { type: 'paragraph', text: 'before after' },
      { type: 'figure', text: 'A map' },
      { type: 'paragraph', text: 'boxed' },
    ]);
  });
});

describe('a Word document is refused', () => {
  const errorOf = (file: Uint8Array) => {
    const outcome = readDocx(file, decodeUtf8);
    return outcome.ok ? null : outcome.error;
  };

  test('when it is something else', () => {
    expect(errorOf(Buffer.from('hello'))).toEqual({ type: 'notOfItsKind', kind: 'Word' });
    expect(errorOf(zipOf({ 'a.txt': 'x' }))).toEqual({ type: 'notOfItsKind', kind: 'Word' });
    expect(errorOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2))).toEqual({
      type: 'notOfItsKind',
      kind: 'Word',
    });
    const secret = Array.from('EncryptedPackage').join('\u0000');
    expect(
      errorOf(Buffer.concat([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), Buffer.from(secret, 'latin1')])),
    ).toEqual({
      type: 'needsPassword',
    });
  });

  test('when its XML declares entities, is broken or too deep', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
    expect(errorOf(docx('', { 'word/styles.xml': `${laughs}<w:styles>&b;</w:styles>` }))).toEqual({
      type: 'declaresEntities',
      part: 'word/styles.xml',
    });
    expect(errorOf(docx(p('<w:r>')))).toMatchObject({ type: 'malformedXml', part: 'word/document.xml' });
    expect(errorOf(docx('<w:tbl><w:tr><w:tc>'.repeat(20_000)))).toMatchObject({ type: 'tooDeep' });
  });
});
