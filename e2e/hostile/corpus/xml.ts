import { CANARY, hostile, large, words, type HostileFile } from '../hostile-file.ts';

const tei = (body: string): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>xml</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`;

/** Entities of entities: a billion of the first. */
export const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`,
).join('')}]>`;

export const XML: readonly HostileFile[] = [
  hostile(
    'xml-file.xml',
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${tei('<p>&e;</p>')}`,
    'declaresEntities',
  ),
  hostile(
    'xml-http.xml',
    (sink) => `<!DOCTYPE x [<!ENTITY e SYSTEM "${sink}/e">]>${tei('<p>&e;</p>')}`,
    'declaresEntities',
  ),
  hostile(
    'xml-parameter.xml',
    (sink) => `<!DOCTYPE x [<!ENTITY % p SYSTEM "${sink}/p"> %p;]>${tei('<p>x</p>')}`,
    'declaresEntities',
  ),
  hostile(
    'xml-wrappers.xml',
    `<!DOCTYPE x [<!ENTITY a SYSTEM "jar:file:///x!/y"><!ENTITY b SYSTEM "php://filter/x">]>${tei('<p>&a;</p>')}`,
    'declaresEntities',
  ),
  hostile('xml-laughs.xml', `${LAUGHS}${tei('<p>&a9;</p>')}`, 'declaresEntities'),
  hostile(
    'xml-quadratic.xml',
    `<!DOCTYPE x [<!ENTITY e "${'x'.repeat(50_000)}">]>${tei(`<p>${'&e;'.repeat(4_000)}</p>`)}`,
    'declaresEntities',
  ),
  hostile(
    'xml-external-doctype.xml',
    (sink) => `<!DOCTYPE TEI SYSTEM "${sink}/tei.dtd">${tei(`<p>${words('an external doctype')}</p>`)}`,
    'opens',
  ),
  hostile('xml-undeclared-entity.xml', tei(`<p>${words('undeclared')}&nothing;</p>`), 'malformedXml'),
  hostile(
    'xml-numeric-flood.xml',
    tei(`<p>${words('numeric references')}${'&#x41;'.repeat(200_000)}</p>`),
    'opens',
  ),
  hostile('xml-null-reference.xml', tei(`<p>${words('null reference')}&#0;&#xFFFFFFFF;</p>`), 'malformedXml'),
  hostile(
    'xml-xinclude.xml',
    tei(
      `<p>${words('xinclude')}</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>`,
    ),
    'opens',
  ),
  hostile(
    'xml-stylesheet.xml',
    (sink) =>
      `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${sink}/x.xsl"?>${tei(`<p>${words('a stylesheet')}</p>`)}`,
    'opens',
  ),
  hostile(
    'xml-base.xml',
    (sink) =>
      tei(
        `<p xml:base="${sink}/">${words('a base')}<ref target="javascript:${CANARY}">x</ref><graphic url="${sink}/g.png"/></p>`,
      ),
    'opens',
  ),
  hostile('xml-prefixes.xml', tei(`<p>${words('prefixes')}<a:b:c>x</a:b:c></p>`), 'malformedXml'),
  hostile(
    'xml-undeclared-prefix.xml',
    tei(`<p>${words('an undeclared prefix')}<no:where>x</no:where></p>`),
    'opens',
  ),
  hostile('xml-deep.xml', tei(`${'<div>'.repeat(100_000)}<p>x</p>`), 'tooDeep'),
  hostile('xml-siblings.xml', tei(`<p>${words('siblings')}</p>${'<lb/>'.repeat(200_000)}`), 'opens'),
  hostile(
    'xml-huge-attribute.xml',
    tei(`<p n="${'x'.repeat(5_000_000)}">${words('a huge attribute')}</p>`),
    'opens',
  ),
  hostile(
    'xml-utf7.xml',
    `<?xml version="1.0" encoding="UTF-7"?>${tei(`<p>${words('utf-7 in xml')} +ADw-script+AD4-</p>`)}`,
    'either',
  ),
  hostile(
    'xml-wrong-encoding.xml',
    Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${tei(`<p>${words('a wrong encoding')}</p>`)}`),
    'either',
  ),
  hostile(
    'xml-cdata.xml',
    tei(`<p>${words('cdata')}<![CDATA[<script>${CANARY}</script>]]]]><![CDATA[>]]></p>`),
    'opens',
  ),
  hostile(
    'xml-duplicate-ids.xml',
    tei(
      `<p xml:id="a">${words('duplicate ids')}</p><p xml:id="a" corresp="#b">x</p><p xml:id="b" corresp="#a">y</p>`,
    ),
    'opens',
  ),
  hostile('xml-duplicate-attributes.xml', tei(`<p n="1" n="2">x</p>`), 'malformedXml'),
  hostile(
    'xml-prototype.xml',
    tei(`<p __proto__="1" constructor="2">${words('prototype')}</p><constructor>x</constructor>`),
    'opens',
  ),
  hostile('xml-unclosed.xml', tei('<p>x'), 'malformedXml'),
  hostile(
    'xml-after-root.xml',
    `${tei(`<p>${words('after the root')}</p>`)}<script>${CANARY}</script>`,
    'malformedXml',
  ),
  hostile(
    'xml-html-inside.xml',
    tei(
      `<p>${words('html inside')}<script xmlns="http://www.w3.org/1999/xhtml">${CANARY}</script><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${CANARY}"/></p>`,
    ),
    'opens',
  ),
  hostile(
    'xml-other.xml',
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${CANARY}"><script>${CANARY}</script></svg>`,
    'notOfItsKind',
  ),
  hostile(
    'xml-xhtml.xhtml',
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>xhtml</title><script>${CANARY}</script></head><body onload="${CANARY}"><p>${words('xhtml')}</p></body></html>`,
    'opens',
  ),
  large(hostile('xml-million-siblings.xml', () => tei(`<p>${'<hi>x</hi>'.repeat(1_000_000)}</p>`), 'either')),
];
