import { CANARY, hostile, large, words, type HostileFile } from '../hostile-file.ts';
import { zip, zipOf, type ZipPart } from '../zip-writer.ts';
import { LAUGHS } from './xml.ts';

const CONTAINER =
  '<container><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

const chapter = (text: string, head = ''): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head>${head}</head><body>${text}</body></html>`;

const opf = (items: string, spine: string, metadata = '<dc:title>book</dc:title>'): string =>
  `<package><metadata>${metadata}</metadata><manifest>${items}</manifest><spine>${spine}</spine></package>`;

const item = (id: string, href: string, type = 'application/xhtml+xml'): string =>
  `<item id="${id}" href="${href}" media-type="${type}"/>`;

const ONE = opf(item('a', 'a.xhtml'), '<itemref idref="a"/>');

const book = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipOf({ mimetype: 'application/epub+zip', 'META-INF/container.xml': CONTAINER, 'b.opf': ONE, ...parts });

const epub = (
  name: string,
  parts: (sink: string) => Readonly<Record<string, string | Uint8Array>>,
  outcome: HostileFile['outcome'] = 'opens',
): HostileFile => hostile(`book-${name}.epub`, (sink) => book(parts(sink)), outcome);

export const BOOKS: readonly HostileFile[] = [
  epub('script', (sink) => ({
    'a.xhtml': chapter(
      `<p>${words('a book with scripts')}</p><script>${CANARY}</script><img src="${sink}/x.png" onerror="${CANARY}"/>`,
      `<script src="${sink}/x.js"></script><link rel="stylesheet" href="${sink}/x.css"/><style>@font-face{src:url(${sink}/f)}</style>`,
    ),
  })),
  epub(
    'outside',
    () => ({
      'b.opf': opf(
        item('a', '../../../etc/passwd') + item('b', 'a.xhtml'),
        '<itemref idref="a"/><itemref idref="b"/>',
      ),
      'a.xhtml': chapter(`<p>${words('a book that reaches outside')}</p>`),
    }),
    'damaged',
  ),
  epub(
    'absolute',
    () => ({
      'b.opf': opf(
        item('a', 'file:///etc/passwd') + item('c', '/a.xhtml'),
        '<itemref idref="a"/><itemref idref="c"/>',
      ),
      'a.xhtml': chapter(`<p>${words('a book with absolute parts')}</p>`),
    }),
    'damaged',
  ),
  epub(
    'remote',
    (sink) => ({
      'b.opf': opf(
        item('a', `${sink}/a.xhtml`) + item('b', 'a.xhtml'),
        '<itemref idref="a"/><itemref idref="b"/>',
      ),
      'a.xhtml': chapter(`<p>${words('a book with remote parts')}</p>`),
    }),
    'damaged',
  ),
  epub(
    'locked',
    () => ({
      'a.xhtml': chapter('x'),
      'META-INF/encryption.xml':
        '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></EncryptedData></encryption>',
    }),
    'needsPassword',
  ),
  epub('fonts', () => ({
    'a.xhtml': chapter(`<p>${words('a book with odd fonts')}</p>`),
    'META-INF/encryption.xml':
      '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>',
  })),
  epub('loop', () => ({
    'b.opf': opf(
      '<item id="a" href="a.pdf" media-type="application/pdf" fallback="b"/><item id="b" href="b.pdf" media-type="application/pdf" fallback="a"/>' +
        item('c', 'a.xhtml'),
      '<itemref idref="a"/><itemref idref="c"/>',
    ),
    'a.xhtml': chapter(`<p>${words('a book with a loop')}</p>`),
  })),
  epub('repeated', () => ({
    'b.opf': opf(item('a', 'a.xhtml'), '<itemref idref="a"/>'.repeat(500)),
    'a.xhtml': chapter(`<p>${words('a book of repetitions')}</p>`),
  })),
  epub('laughs-package', () => ({ 'b.opf': `${LAUGHS}<package>&a9;</package>` }), 'declaresEntities'),
  epub(
    'laughs-contents',
    () => ({
      'b.opf': opf(
        item('a', 'a.xhtml') + item('n', 'toc.ncx', 'application/x-dtbncx+xml'),
        '<itemref idref="a"/>',
      ),
      'toc.ncx': `${LAUGHS}<ncx>&a9;</ncx>`,
      'a.xhtml': chapter(`<p>${words('a book with hostile contents')}</p>`),
    }),
    'either',
  ),
  epub('laughs-chapter', () => ({ 'a.xhtml': `${LAUGHS}${chapter('<p>&a9;</p>')}` }), 'either'),
  epub('cover', () => ({
    'b.opf': opf(
      item('s', 'c.svg', 'image/svg+xml') + item('a', 'a.xhtml'),
      '<itemref idref="s"/><itemref idref="a"/>',
    ),
    'c.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="${CANARY}"><script>${CANARY}</script></svg>`,
    'a.xhtml': chapter(`<p>${words('a book with a cover')}</p>`),
  })),
  epub('metadata', () => ({
    'b.opf': opf(
      item('a', 'a.xhtml'),
      '<itemref idref="a"/>',
      `<dc:title>&lt;img src=x onerror=${CANARY}&gt;</dc:title><dc:creator>&lt;script&gt;${CANARY}&lt;/script&gt;</dc:creator><dc:source>javascript:${CANARY}</dc:source>`,
    ),
    'a.xhtml': chapter(`<p>${words('a book with hostile metadata')}</p>`),
  })),
  epub('prototype', () => ({
    'b.opf': opf(
      item('__proto__', 'a.xhtml') + item('constructor', 'a.xhtml'),
      '<itemref idref="__proto__"/>',
    ),
    'a.xhtml': chapter(`<p>${words('a book of prototypes')}</p>`),
  })),
  epub(
    'chapters',
    () => ({
      'b.opf': opf(
        Array.from({ length: 3_000 }, (_, n) => item(`c${n}`, 'a.xhtml')).join(''),
        Array.from({ length: 3_000 }, (_, n) => `<itemref idref="c${n}"/>`).join(''),
      ),
      'a.xhtml': chapter(`<p>${words('a book of chapters')}</p>`),
    }),
    'either',
  ),
  hostile(
    'book-wrong-type.epub',
    zipOf({
      mimetype: 'text/html',
      'META-INF/container.xml': CONTAINER,
      'b.opf': ONE,
      'a.xhtml': chapter(`<p>${words('a book of a wrong type')}</p>`),
    }),
    'opens',
  ),
  hostile('book-without-container.epub', zipOf({ mimetype: 'application/epub+zip' }), 'notOfItsKind'),
  hostile(
    'book-symlink.epub',
    zip([
      { name: 'META-INF/container.xml', content: CONTAINER },
      { name: 'b.opf', content: ONE },
      { name: 'a.xhtml', content: '/etc/passwd', mode: 0o120777 },
    ]),
    'either',
  ),
  hostile(
    'book-case.epub',
    zip([
      { name: 'META-INF/container.xml', content: CONTAINER },
      { name: 'b.opf', content: ONE },
      { name: 'A.XHTML', content: chapter(`<script>${CANARY}</script>`) },
      { name: 'a.xhtml', content: chapter(`<p>${words('a book of cases')}</p>`) },
    ]),
    'opens',
  ),
];

/** A book that is a proper one but for what the zip file around it does. */
const zipped = (
  name: string,
  more: readonly ZipPart[],
  outcome: HostileFile['outcome'],
  lies: Parameters<typeof zip>[1] = {},
  first: Partial<ZipPart> = {},
): HostileFile =>
  hostile(
    `zip-${name}.epub`,
    () =>
      zip(
        [
          { name: 'META-INF/container.xml', content: CONTAINER },
          { name: 'b.opf', content: ONE },
          { name: 'a.xhtml', content: chapter(`<p>${words(`a zip file with ${name}`)}</p>`), ...first },
          ...more,
        ],
        lies,
      ),
    outcome,
  );

const SLIPS = [
  '../evil',
  '..\\evil',
  '/etc/evil',
  'C:\\evil',
  '\\\\host\\share\\evil',
  'a:b',
  'dot.',
  'space ',
  'nul\u0000.txt',
  'CON',
  'NUL.txt',
  '__proto__',
  'a/../../../../tmp/evil',
  `a\u202Egnp.exe`,
  `<img src=x onerror=${CANARY}>`,
];

export const ZIPS: readonly HostileFile[] = [
  ...SLIPS.map((name, n) => zipped(`slip-${n}`, [{ name, content: 'evil' }], 'opens')),
  zipped(
    'links',
    [
      { name: 'l', content: '/etc/passwd', mode: 0o120777 },
      { name: 'd', content: '', mode: 0o060666 },
      { name: 'f', content: '', mode: 0o010666 },
    ],
    'opens',
  ),
  zipped(
    'a-second-part-of-the-same-name',
    [{ name: 'a.xhtml', content: chapter(`<script>${CANARY}</script>second`) }],
    'opens',
  ),
  zipped(
    'case-collisions',
    [
      { name: 'B.OPF', content: '<x/>' },
      { name: 'meta-inf/container.xml', content: '<x/>' },
    ],
    'opens',
  ),
  zipped('bad-checksum', [], 'damaged', {}, { crc: 1 }),
  zipped('lying-size', [], 'opens', {}, { size: 3 }),
  zipped('lying-packed-size', [], 'damaged', {}, { packedSize: 0xfffffff0 }),
  zipped('encrypted', [], 'needsPassword', {}, { flags: 1 }),
  zipped('unknown-method', [], 'damaged', {}, { method: 99 }),
  zipped('offset-outside', [], 'damaged', {}, { offset: 0x7fffffff }),
  zipped('overlapping', [], 'damaged', {}, { offset: 0 }),
  zipped('data-before', [], 'either', { before: Buffer.from('#!/bin/sh\n') }),
  zipped('data-after', [], 'either', { after: Buffer.alloc(5_000, 'x') }),
  zipped('comment', [], 'opens', { comment: Buffer.from(`<script>${CANARY}</script>`) }),
  zipped('more-parts-than-there-are', [], 'damaged', { count: 400 }),
  zipped(
    'too-many-parts',
    Array.from({ length: 6_000 }, (_, n) => ({ name: `p${n}`, content: '', method: 0 })),
    'tooManyParts',
  ),
  zipped(
    'nested',
    [
      {
        name: 'inner.zip',
        content: zip([
          { name: 'inner.zip', content: zip([{ name: 'x', content: Buffer.alloc(5_000_000) }]) },
        ]),
      },
    ],
    'opens',
  ),
  zipped('names-no-utf8', [{ name: Buffer.from([0xff, 0xfe, 0x2f, 0x2e]), content: 'x' }], 'opens'),
  zipped('bomb-unread', [{ name: 'bomb', content: Buffer.alloc(200_000_000) }], 'opens'),
  hostile(
    'zip-bomb.epub',
    () =>
      zip([
        { name: 'META-INF/container.xml', content: CONTAINER },
        { name: 'b.opf', content: ONE },
        { name: 'a.xhtml', content: chapter(`<p>x</p>${' '.repeat(100_000_000)}`) },
      ]),
    'unpacksTooLarge',
  ),
  hostile(
    'zip-only-an-end.epub',
    Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]),
    'notOfItsKind',
  ),
  hostile(
    'zip-end-everywhere.epub',
    Buffer.from(`PK\u0003\u0004${'PK\u0005\u0006'.repeat(20_000)}`),
    'damaged',
  ),
  large(
    hostile(
      'zip-60000-parts.epub',
      () => zip(Array.from({ length: 60_000 }, (_, n) => ({ name: `p${n}`, content: '', method: 0 }))),
      'tooManyParts',
    ),
  ),
  large(
    hostile(
      'zip-gigabyte.epub',
      () =>
        zip([
          { name: 'META-INF/container.xml', content: CONTAINER },
          { name: 'b.opf', content: ONE },
          { name: 'a.xhtml', content: Buffer.alloc(1_000_000_000, ' ') },
        ]),
      'unpacksTooLarge',
    ),
  ),
];
