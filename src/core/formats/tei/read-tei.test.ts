import { describe, expect, test } from 'vitest';
import { assembleText, checkSourceText } from '../../text/canonical.ts';
import { readTei } from './read-tei.ts';

const tei = (text: string, header = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${header}</teiHeader><text><body>${text}</body></text></TEI>`;

function read(xml: string) {
  const outcome = readTei(xml);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const text = assembleText(outcome.value.blocks);
  expect(checkSourceText(text)).toEqual({ ok: true, value: null });
  return {
    ...outcome.value,
    text,
    blocks: text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
    marks: text.marks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
  };
}

describe('a TEI document', () => {
  test('says in its header what it is', () => {
    const { title, metadata } = read(
      tei(
        '<p>x</p>',
        `<fileDesc><titleStmt><title type="sub">b</title><title type="main">The Play</title><author>Ann Lee</author></titleStmt>
         <publicationStmt><availability><p>Free</p></availability><date when="2004"/></publicationStmt>
         <sourceDesc><bibl>First folio</bibl><listWit><witness xml:id="A">Codex</witness></listWit></sourceDesc></fileDesc>
         <profileDesc><creation><date when="1599-02"/></creation><langUsage><language ident="en"/></langUsage></profileDesc>`,
      ),
    );
    expect(title).toBe('The Play');
    expect(metadata).toEqual({
      author: 'Ann Lee',
      date: '1599-02',
      citation: 'First folio Witnesses: A Codex',
      language: 'en',
      rights: 'Free',
    });
  });

  test('has turns of speech, verse and stage directions', () => {
    const { blocks, text } = read(
      tei(`<div><head>Act 1</head><sp who="#h"><speaker>HAMLET.</speaker><l>To be,</l>
        <l>or not</l></sp><stage>Exit.</stage><sp><speaker>Ghost</speaker><p>Swear.</p><p>Again.</p></sp></div>`),
    );
    expect(blocks.map(({ type, text: words }) => [type, words])).toEqual([
      ['heading', 'Act 1'],
      ['verse', 'HAMLET — To be,\nor not'],
      ['paragraph', 'Exit.'],
      ['paragraph', 'Ghost — Swear.'],
      ['paragraph', 'Again.'],
    ]);
    expect(blocks[1]?.speaker?.name).toBe('HAMLET');
    expect(text.text.slice(blocks[1]?.speaker?.nameEnd, blocks[1]?.speaker?.labelEnd)).toBe(' — ');
  });

  test('says of each block which language it is in, where that is another than that of the text', () => {
    const { blocks, metadata } = read(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><langUsage><language ident="en"/></langUsage></profileDesc></teiHeader>
        <text xml:lang="la"><body><p>Salve.</p><p xml:lang="LA">Vale.</p><p xml:lang="grc">χαῖρε</p>
        <div xml:lang="fr"><head>Titre</head><p>Bonjour.</p></div></body></text></TEI>`,
    );
    expect(metadata).toEqual({ language: 'la' });
    expect(blocks).toMatchObject([
      { text: 'Salve.' },
      { text: 'Vale.' },
      { text: 'χαῖρε', language: 'grc' },
      { text: 'Titre', language: 'fr' },
      { text: 'Bonjour.', language: 'fr' },
    ]);
    expect(blocks[0]).not.toHaveProperty('language');
  });

  test('has one reading of several in its text and the others as hints', () => {
    const { blocks, marks, mends } = read(
      tei(
        '<p>He <choice><sic>goed</sic><corr>went</corr></choice> to <app><lem wit="#A">Rome</lem><rdg wit="#B">Roma</rdg></app> and <del>fell</del> <gap/>.</p>',
      ),
    );
    expect(blocks[0]?.text).toBe('He went to Rome and fell […].');
    expect(marks).toEqual([
      { type: 'alternative', alternative: 'goed', text: 'went' },
      { type: 'alternative', alternative: 'Roma (B)', text: 'Rome' },
      { type: 'strikethrough', text: 'fell' },
    ]);
    expect(mends).toMatchObject([{ type: 'choseReadings', count: 2 }]);
  });

  test('has notes, pages, lines, lists, tables, figures and quotations', () => {
    const { blocks, marks } = read(
      tei(`<div><p><pb n="2v"/>One<note n="a">Aside.</note> line<lb/>two <q>said</q><lb break="no"/>.</p>
        <list type="ordered"><label>i.</label><item>first</item></list>
        <table><row role="label"><cell>h</cell><cell>k</cell></row><row><cell cols="2">c</cell></row></table>
        <figure><graphic url="http://x/y.png"/><head>The map</head><figDesc>A coast</figDesc></figure>
        <quote><p>Long</p></quote></div>`),
    );
    expect(blocks).toEqual([
      { type: 'paragraph', text: 'Onea line\ntwo “said”.' },
      { type: 'listItem', level: 1, ordered: true, label: 'i.', text: 'first' },
      { type: 'paragraph', cell: { table: 0, row: 0, column: 0, header: true }, text: 'h' },
      { type: 'paragraph', cell: { table: 0, row: 0, column: 1, header: true }, text: 'k' },
      { type: 'paragraph', cell: { table: 0, row: 1, column: 0, columnSpan: 2 }, text: 'c' },
      { type: 'figure', alt: 'A coast', text: 'The map' },
      { type: 'quote', text: 'Long' },
      { type: 'footnote', label: 'a', text: 'Aside.' },
    ]);
    expect(marks).toEqual([
      { type: 'pageBreak', label: '2v', text: '' },
      { type: 'footnoteReference', label: 'a', text: 'a' },
    ]);
  });

  test('is refused where it is something else, broken or an attack', () => {
    expect(readTei('<svg/>')).toEqual({ ok: false, error: { type: 'notOfItsKind', kind: 'TEI' } });
    expect(readTei('<TEI><text>')).toMatchObject({ error: { type: 'malformedXml', line: 1 } });
    expect(readTei('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>')).toEqual({
      ok: false,
      error: { type: 'declaresEntities', part: '' },
    });
    expect(readTei('<p>'.repeat(100_000))).toMatchObject({ error: { type: 'tooDeep', limit: 200 } });
    expect(
      readTei('<!DOCTYPE TEI.2 SYSTEM "tei.dtd"><TEI.2><text><p>ok &eacute;</p></text></TEI.2>').ok,
    ).toBe(true);
  });
});
