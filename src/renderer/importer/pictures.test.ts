// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pngOf } from '@core/test-support/png.ts';
import { zipOf } from '@core/test-support/zip-file.ts';
import { importBytes } from './import-bytes.ts';

const PICTURE = pngOf(120, 80);
const SMALL = pngOf(20, 20, 5);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const data = (bytes: Uint8Array) => `data:image/png;base64,${base64(bytes)}`;
const bytesOf = (text: string) => new TextEncoder().encode(text);

const KEPT = { hash: hashOf(PICTURE), type: 'png', width: 120, height: 80 };

async function read(bytes: Uint8Array, name: string) {
  const outcome = await importBytes(bytes, name);
  if (!outcome.ok || outcome.value.type !== 'text') throw new Error(`${name} was not read.`);
  const { mended, pictures, mends } = outcome.value;
  return {
    blocks: mended.text.blocks.map(({ type, start, end, alt, pictures: shown }) => ({
      type,
      text: mended.text.text.slice(start, end),
      ...(alt === undefined ? {} : { alt }),
      ...(shown === undefined ? {} : { pictures: shown }),
    })),
    pictures,
    leftOut: mends.find(({ type }) => type === 'leftOutPictures')?.count ?? 0,
  };
}

const docx = (drawings: string, links: string, parts: Readonly<Record<string, Uint8Array>>) =>
  zipOf({
    '_rels/.rels':
      '<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels': `<Relationships>${links}</Relationships>`,
    'word/document.xml': `<w:document xmlns:w="w" xmlns:r="r"><w:body><w:p><w:r><w:t>Before</w:t></w:r>${drawings}</w:p></w:body></w:document>`,
    ...parts,
  });
const drawing = (blip: string) =>
  `<w:r><w:drawing><wp:docPr descr="A map"/><a:blip ${blip}/></w:drawing></w:r>`;

const FIGURE = { type: 'figure', text: 'A map', pictures: [KEPT] };
const BEFORE = { type: 'paragraph', text: 'Before' };

describe('pictures are kept', () => {
  it.each<[string, Uint8Array]>([
    [
      'a.docx',
      docx(drawing('r:embed="p"'), '<Relationship Id="p" Type="x/image" Target="media/image1.png"/>', {
        'word/media/image1.png': PICTURE,
      }),
    ],
    [
      'a.odt',
      zipOf({
        'content.xml':
          '<office:document-content><office:body><office:text><text:p>Before<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>A map</svg:desc></draw:frame></text:p></office:text></office:body></office:document-content>',
        'Pictures/a.png': PICTURE,
      }),
    ],
    [
      'a.epub',
      zipOf({
        'META-INF/container.xml':
          '<container><rootfiles><rootfile full-path="o/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        'o/b.opf':
          '<package><metadata><dc:title>T</dc:title></metadata><manifest><item id="a" href="t/a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
        'o/t/a.xhtml':
          '<html><body><p>Before</p><p><img src="../i/a%20b.png" alt="A map"/></p></body></html>',
        'o/i/a b.png': PICTURE,
      }),
    ],
    [
      'a.rtf',
      bytesOf(
        `{\\rtf1 Before{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv A map}}}\\pngblip ${Buffer.from(PICTURE).toString('hex')}}}\\par}`,
      ),
    ],
    ['a.html', bytesOf(`<p>Before<p><img alt="A map" src="${data(PICTURE)}">`)],
    ['a.md', bytesOf(`Before\n\n![A map](${data(PICTURE)})\n`)],
    [
      'a.mhtml',
      bytesOf(
        [
          'Content-Type: multipart/related; boundary=b',
          '',
          '--b',
          'Content-Type: text/html',
          'Content-Location: https://example.org/a/page',
          '',
          '<p>Before<p><img alt="A map" src="i/a.png">',
          '--b',
          'Content-Type: image/png',
          'Content-Transfer-Encoding: base64',
          'Content-Location: https://example.org/a/i/a.png',
          '',
          base64(PICTURE).replace(/.{70}/g, '$&\r\n'),
          '--b--',
        ].join('\r\n'),
      ),
    ],
  ])('of %s', async (name, bytes) => {
    const { blocks, pictures, leftOut } = await read(bytes, name);
    expect(blocks).toEqual([BEFORE, FIGURE]);
    expect(pictures).toEqual([{ hash: KEPT.hash, bytes: PICTURE }]);
    expect(leftOut).toBe(0);
  });

  it('of a cover that stands in a drawing, of a figure with its caption, of a heading and of a line of text', async () => {
    const html = `<svg><title>The cover</title><image xlink:href="${data(PICTURE)}"/></svg>
      <figure><img alt="A map" src="${data(PICTURE)}"><figcaption>The coast</figcaption></figure>
      <h2><img alt="Chapter one" src="${data(PICTURE)}"></h2>
      <p>A line <img alt="(sign)" src="${data(SMALL)}"> and <img alt="A map" src="${data(PICTURE)}"> more.</p>`;
    const { blocks, pictures } = await read(bytesOf(html), 'a.html');
    expect(blocks).toEqual([
      { type: 'figure', text: 'The cover', pictures: [KEPT] },
      { type: 'figure', text: 'The coast', alt: 'A map', pictures: [KEPT] },
      { type: 'heading', text: 'Chapter one' },
      { type: 'figure', text: '', alt: 'Chapter one', pictures: [KEPT] },
      { type: 'paragraph', text: 'A line (sign) and more.' },
      { type: 'figure', text: 'A map', pictures: [KEPT] },
    ]);
    expect(pictures).toHaveLength(1);
  });
});

describe('no picture is kept', () => {
  it('that is not in the file, is a drawing, or is not what it says', async () => {
    const sources = [
      'https://example.org/a.png',
      'file:///etc/passwd',
      'a_files/a.png',
      `data:image/svg+xml;base64,${base64(bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'))}`,
      `data:image/png;base64,${base64(bytesOf('no picture'))}`,
    ];
    const html = `<p>Before</p>${sources.map((source) => `<p><img alt="A map" src="${source}" data-postil-picture="0"></p>`).join('')}`;
    const { blocks, pictures, leftOut } = await read(bytesOf(html), 'a.html');
    expect(blocks).toEqual([BEFORE, ...sources.map(() => ({ type: 'figure', text: 'A map' }))]);
    expect(pictures).toEqual([]);
    expect(leftOut).toBe(sources.length);
  });

  it('of a Word document that it only links to, or that is damaged', async () => {
    const file = docx(
      drawing('r:link="p"') + drawing('r:embed="p"') + drawing('r:embed="q"') + drawing('r:embed="no"'),
      '<Relationship Id="p" Type="x/image" Target="https://example.org/a.png" TargetMode="External"/><Relationship Id="q" Type="x/image" Target="media/q.png"/>',
      { 'word/media/q.png': PICTURE.subarray(0, 20) },
    );
    const { blocks, pictures, leftOut } = await read(file, 'a.docx');
    expect(blocks.slice(1)).toEqual(Array.from({ length: 4 }, () => ({ type: 'figure', text: 'A map' })));
    expect(pictures).toEqual([]);
    expect(leftOut).toBe(4);
  });
});
