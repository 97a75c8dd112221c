import { describe, expect, test } from 'vitest';
import { decodeUtf8, zipOf } from '../../test-support/zip-file.ts';
import { assembleText, checkSourceText } from '../../text/canonical.ts';
import { parsedFile } from '../parsed-file.ts';
import { readOdt } from './read-odt.ts';

const odt = (text: string, styles = '', others: Readonly<Record<string, string>> = {}) =>
  zipOf({
    'content.xml': `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    'meta.xml':
      '<office:document-meta><office:meta><dc:title>The Harbour</dc:title><meta:initial-creator>Ann</meta:initial-creator></office:meta></office:document-meta>',
    ...others,
  });

function read(file: Uint8Array) {
  const outcome = readOdt(file, decodeUtf8);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const text = assembleText(outcome.value.blocks);
  expect(checkSourceText(text)).toEqual({ ok: true, value: null });
  return {
    ...outcome.value,
    blocks: text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
    marks: text.marks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
  };
}

describe('an OpenDocument text', () => {
  test('says of each paragraph which language its words are in and from where it is read', () => {
    const properties = (language: string, country: string) =>
      `<style:text-properties fo:language="${language}" fo:country="${country}"/>`;
    const style = (name: string, family: string, says: string) =>
      `<style:style style:name="${name}" style:family="${family}">${says}</style:style>`;
    const styles =
      `<style:default-style style:family="paragraph">${properties('en', 'GB')}</style:default-style>` +
      style('P1', 'paragraph', properties('fr', 'FR')) +
      style('P2', 'paragraph', '<style:paragraph-properties style:writing-mode="rl-tb"/>') +
      style('P3', 'paragraph', properties('none', 'none')) +
      style('T1', 'text', properties('he', 'IL')) +
      style('T2', 'text', properties('en', 'US'));
    const p = (name: string, content: string) => `<text:p text:style-name="${name}">${content}</text:p>`;
    const span = (name: string, words: string) => `<text:span text:style-name="${name}">${words}</text:span>`;
    const { blocks, metadata } = read(
      odt(
        p('P1', 'Bonjour') +
          p('P2', span('T1', 'שלום')) +
          p('P1', `${span('T1', 'שלום')} dit-il`) +
          p('P3', 'None') +
          p('', span('T2', 'Color')),
        styles,
      ),
    );
    expect(metadata).toEqual({ author: 'Ann', language: 'en-GB' });
    expect(blocks).toEqual([
      { type: 'paragraph', language: 'fr-FR', text: 'Bonjour' },
      { type: 'paragraph', language: 'he-IL', direction: 'rtl', text: 'שלום' },
      { type: 'paragraph', language: 'fr-FR', text: 'שלום dit-il' },
      { type: 'paragraph', text: 'None' },
      { type: 'paragraph', text: 'Color' },
    ]);
  });

  test('has its structure, marks, notes and comments', () => {
    const styles = `<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
      <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
      <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a"/><text:list-level-style-bullet text:level="2"/></text:list-style>`;
    const { blocks, marks, mends, title, metadata } = read(
      odt(
        `<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
         <text:h text:outline-level="2">Part</text:h>
         <text:p>It is<text:s text:c="2"/><text:span text:style-name="T1">old</text:span><text:line-break/>and<text:tab/>deep<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Aside</text:p></text:note-body></text:note>.<office:annotation><dc:creator>Bo</dc:creator><text:p>Really?</text:p></office:annotation></text:p>
         <text:p text:style-name="P1">Said</text:p>
         <text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
         <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>h</text:p></table:table-cell><table:table-cell><text:p>k</text:p></table:table-cell></table:table-row></table:table-header-rows>
         <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>c</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>`,
        styles,
      ),
    );
    expect(title).toBe('The Harbour');
    expect(metadata).toEqual({ author: 'Ann' });
    expect(blocks).toEqual([
      { type: 'heading', level: 2, text: 'Part' },
      { type: 'paragraph', text: 'It is old\nand deep1.' },
      { type: 'quote', text: 'Said' },
      { type: 'listItem', level: 1, ordered: true, label: 'a.', text: 'one' },
      { type: 'listItem', level: 2, ordered: false, text: 'inner' },
      { type: 'listItem', level: 1, ordered: true, label: 'b.', text: 'two' },
      { type: 'paragraph', cell: { table: 0, row: 0, column: 0, header: true }, text: 'h' },
      { type: 'paragraph', cell: { table: 0, row: 0, column: 1, header: true }, text: 'k' },
      { type: 'paragraph', cell: { table: 0, row: 1, column: 0, columnSpan: 2 }, text: 'c' },
      { type: 'footnote', label: '1', text: 'Aside' },
    ]);
    expect(marks).toEqual([
      { type: 'emphasis', text: 'old' },
      { type: 'footnoteReference', label: '1', text: '1' },
    ]);
    expect(mends).toMatchObject([{ type: 'acceptedChanges', count: 1 }]);
  });

  test('brings its comments as annotations of the words they are about', () => {
    const outcome = readOdt(
      odt(
        `<text:p>One <office:annotation office:name="a"><dc:creator>Bo</dc:creator><dc:date>2024-05-06T07:08:09</dc:date><text:p>Really?</text:p></office:annotation>two<office:annotation-end office:name="a"/> three<office:annotation><text:p>Here</text:p></office:annotation>.</text:p>`,
        '',
      ),
      decodeUtf8,
    );
    const parsed = outcome.ok ? parsedFile(outcome.value, 'a.odt') : null;
    const text = parsed?.mended.text.text ?? '';
    expect(parsed?.annotations.map(({ start, end, ...rest }) => [text.slice(start, end), rest])).toEqual([
      ['two', { note: 'Really?', author: 'Bo', created: '2024-05-06T07:08:09.000Z', replies: [] }],
      ['three', { note: 'Here', author: null, created: null, replies: [] }],
    ]);
  });

  test('is refused when it is something else or locked', () => {
    const errorOf = (file: Uint8Array) => {
      const outcome = readOdt(file, decodeUtf8);
      return outcome.ok ? null : outcome.error;
    };
    expect(errorOf(zipOf({ a: 'b' }))).toEqual({ type: 'notOfItsKind', kind: 'OpenDocument' });
    const locked =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    expect(errorOf(odt('', '', { 'META-INF/manifest.xml': locked }))).toEqual({ type: 'needsPassword' });
  });
});
