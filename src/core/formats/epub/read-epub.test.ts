import { describe, expect, test } from 'vitest';
import { decodeUtf8, zipOf } from '../../test-support/zip-file.ts';
import { assembleText, checkSourceText } from '../../text/canonical.ts';
import { readEpub } from './read-epub.ts';

const chapter = (body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="e" xml:lang="en"><head><title>t</title></head><body>${body}</body></html>`;

const CONTAINER =
  '<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

const OPF = `<package><metadata xmlns:dc="d"><dc:title>The Harbour</dc:title><dc:creator>Ann Lee</dc:creator>
  <dc:creator>Bo Ek</dc:creator><dc:language>en</dc:language><dc:date>1901-05-02</dc:date></metadata>
  <manifest><item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
  <item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
  <item id="n" href="text/notes.xhtml" media-type="application/xhtml+xml"/>
  <item id="j" href="x.json" media-type="application/json" fallback="n"/></manifest>
  <spine><itemref idref="b"/><itemref idref="a"/><itemref idref="b"/><itemref idref="j" linear="no"/></spine></package>`;

const book = (parts: Readonly<Record<string, string>> = {}) =>
  zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': CONTAINER,
    'OPS/book.opf': OPF,
    'OPS/text/one a.xhtml': chapter(
      '<h1>One</h1><p>Ships&nbsp;came.<a epub:type="noteref" href="notes.xhtml#n1">3</a> <span epub:type="pagebreak" title="7"/>Then left.</p><script>alert(1)</script><p xml:lang="fr">Bonjour</p>',
    ),
    'OPS/text/two.xhtml': chapter('<h1>Two</h1><p>First in order. <a href="javascript:alert(1)">x</a></p>'),
    'OPS/text/notes.xhtml': chapter(
      '<aside epub:type="footnote" id="n1"><p>Few. <a role="doc-backlink" href="one%20a.xhtml">back</a></p></aside>',
    ),
    ...parts,
  });

const errorOf = (file: Uint8Array) => {
  const outcome = readEpub(file, decodeUtf8);
  return outcome.ok ? null : outcome.error;
};

describe('a book', () => {
  test('is one text of its chapters in their order', () => {
    const read = readEpub(book(), decodeUtf8);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const text = assembleText(read.value.blocks);
    expect(checkSourceText(text)).toEqual({ ok: true, value: null });
    expect(
      text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
    ).toEqual([
      { type: 'heading', level: 1, text: 'Two' },
      { type: 'paragraph', text: 'First in order. x' },
      { type: 'heading', level: 1, text: 'One' },
      { type: 'paragraph', text: 'Ships\u00a0came.3 Then left.' },
      { type: 'paragraph', language: 'fr', text: 'Bonjour' },
      { type: 'footnote', label: '3', text: 'Few.' },
    ]);
    expect(text.marks.map(({ type, label }) => [type, label])).toEqual([
      ['footnoteReference', '3'],
      ['pageBreak', '7'],
    ]);
    expect(read.value).toMatchObject({
      title: 'The Harbour',
      metadata: { author: 'Ann Lee; Bo Ek', language: 'en', date: '1901-05-02' },
    });
  });

  test('is refused when a part is missing, broken or locked', () => {
    expect(errorOf(zipOf({ a: 'b' }))).toEqual({ type: 'notOfItsKind', kind: 'EPUB' });
    expect(errorOf(book({ 'META-INF/container.xml': '<container/>' }))).toEqual({
      type: 'notOfItsKind',
      kind: 'EPUB',
    });
    expect(errorOf(book({ 'OPS/text/two.xhtml': chapter('<p>open') }))).toMatchObject({
      type: 'malformedXml',
      part: 'OPS/text/two.xhtml',
    });
    expect(
      errorOf(book({ 'OPS/book.opf': `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${OPF}` })),
    ).toEqual({
      type: 'declaresEntities',
      part: 'OPS/book.opf',
    });
    const locked = (method: string) =>
      `<encryption><EncryptedData><EncryptionMethod Algorithm="${method}"/></EncryptedData></encryption>`;
    expect(
      errorOf(book({ 'META-INF/encryption.xml': locked('http://www.w3.org/2001/04/xmlenc#aes128-cbc') })),
    ).toEqual({
      type: 'needsPassword',
    });
    const fonts = locked('http://www.idpf.org/2008/embedding');
    expect(errorOf(book({ 'META-INF/encryption.xml': fonts }))).toBeNull();
  });

  test('never looks outside of itself', () => {
    const opf = OPF.replace('text/two.xhtml', '../../../../etc/passwd');
    expect(errorOf(book({ 'OPS/book.opf': opf }))).toEqual({ type: 'damaged', part: 'etc/passwd' });
  });
});
