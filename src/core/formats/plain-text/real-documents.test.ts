import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Mend } from '../../model/source.ts';
import type { SourceText } from '../../model/source-text.ts';
import { checkSourceText } from '../../text/canonical.ts';
import { parsePlainText } from './parse-plain-text.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/documents');
const isThere = existsSync(folder);
const where = isThere ? '' : ' (skipped: the two documents are not beside the project)';

function read(fileName: string) {
  const parsed = parsePlainText(readFileSync(resolve(folder, fileName), 'utf8'), fileName);
  const { text } = parsed.mended;
  const textOf = ({ start, end }: { start: number; end: number }) => text.text.slice(start, end);
  return {
    ...parsed,
    text,
    paragraphs: text.blocks.map(textOf),
    textOf,
    countOf: (type: Mend['type']) => parsed.mends.find((mend) => mend.type === type)?.count ?? 0,
  };
}

function turnsBySpeaker({ blocks }: SourceText): Record<string, number> {
  const turns: Record<string, number> = {};
  for (const { speaker } of blocks) if (speaker) turns[speaker.name] = (turns[speaker.name] ?? 0) + 1;
  return turns;
}

/** The words on both sides of each page break. */
function joints({ text, marks }: SourceText): string[] {
  return marks
    .filter(({ type }) => type === 'pageBreak')
    .map(
      ({ start }) =>
        `${text.slice(0, start).split(' ').at(-2) ?? ''} ${text.slice(start).split(' ')[0] ?? ''}`,
    );
}

describe.skipIf(!isThere)(`the conversation at the Kremlin${where}`, () => {
  const document = isThere ? read('000_4833a410fd0d7d8b.txt') : (null as never);

  test('has its title, its date and its metadata', () => {
    const { title, metadata } = document.mended;
    expect(title).toBe(
      'Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45',
    );
    expect(metadata).toMatchObject({
      date: '1944-12-06',
      originalLanguage: 'French',
      language: 'en',
      genre: 'Translation - English',
      address: 'https://wilson-center-digital-archive.dvincitest.com/document/123308',
    });
    expect(metadata.citation).toMatch(/^"Conversation between .*Translated by Scott Smith\.$/);
    expect(metadata.summary).toMatch(/^General de Gaulle and Marshal Stalin discuss .*league of nations\.$/);
  });

  test('joins the five sentences that pages broke, and marks the breaks', () => {
    expect(document.countOf('joinedSentences')).toBe(5);
    expect(joints(document.text)).toEqual([
      'has continued.',
      'When one',
      'They asked',
      'The Germans',
      'small nations',
    ]);
  });

  test('recognises the 57 turns and their speakers, whatever the dash', () => {
    expect(turnsBySpeaker(document.text)).toEqual({
      'General de Gaulle': 24,
      'Marshal Stalin': 28,
      'Mr. Bidault': 5,
    });
    expect(document.paragraphs).toContain('General de Gaulle — Thanks you, Marshal.');
    expect(document.paragraphs).toContain(
      'Marshal Stalin — I believe that we will come to an understanding.',
    );
    expect(document.paragraphs).toContain('Mr. Bidault — But it is important that the project be published.');
  });

  test('lists those present by side', () => {
    const items = document.text.blocks.filter(({ type }) => type === 'listItem');
    expect(items.map((item) => `${item.level ?? 0} ${document.textOf(item)}`)).toEqual([
      '1 for the French:',
      '2 General de Gaulle',
      '2 Mr. Bidault',
      '2 Mr. Garreau',
      '2 Mr. Dejean',
      '1 for the Soviets:',
      '2 Marshal Stalin',
      '2 Mr. Molotov',
      '2 Mr. Bogomolov',
      '2 Mr. Podzerov',
    ]);
  });

  test('begins with what follows the title', () => {
    expect(document.paragraphs.slice(0, 3)).toEqual(['P.V.', 'Very secret', 'Present:']);
  });

  test('understands the rules and the footnote', () => {
    const { blocks, marks } = document.text;
    expect(blocks.filter(({ type }) => type === 'rule')).toHaveLength(2);
    const footnote = blocks.at(-1);
    expect(footnote).toMatchObject({ type: 'footnote', label: '1' });
    expect(document.paragraphs.at(-1)).toBe('Read, without a doubt, as "Europe."');
    const [reference] = marks.filter(({ type }) => type === 'footnoteReference');
    expect(reference).toMatchObject({ label: '1' });
    expect(document.text.text.slice((reference?.start ?? 0) - 11, reference?.end)).toBe('the Empire [1]');
  });

  test('leaves no mark of Markdown in the text, and makes a sound text', () => {
    expect(document.text.text).not.toMatch(/\*|\\|<http/);
    expect(checkSourceText(document.text)).toMatchObject({ ok: true });
    expect(checkSourceText(document.asItStands.text)).toMatchObject({ ok: true });
  });
});

describe.skipIf(!isThere)(`the conversation with Thorez${where}`, () => {
  const document = isThere ? read('001_5374a73586633179.txt') : (null as never);

  test('has its title, its date and its metadata', () => {
    const { title, metadata } = document.mended;
    expect(title).toBe(
      'Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez',
    );
    expect(metadata).toMatchObject({
      date: '1944-11-19',
      genre: 'Memorandum of Conversation',
      archiveReference: 'APRF, f. 45, op. 1, d. 390, l. 85-93',
      summary:
        'French communist Comrade Thorez and Stalin discuss the situation of the Communist Party in France.',
    });
    expect(metadata.citation).toMatch(/^"Anglichane i Amerikatsy .*Vladislav Zubok\.$/);
    expect(metadata.rights).toMatch(/^The History and Public Policy Program .*To enquire about/);
  });

  test('holds nothing of the page around it', () => {
    expect(document.countOf('removedResidue')).toBe(4);
    expect(document.text.text).not.toMatch(
      /Skip to content|Document Information|Original Uploaded|Record ID|email|Public Policy/,
    );
    expect(document.paragraphs[0]).toBe('19 November 1944, 8:00 pm');
    expect(document.paragraphs[1]).toBe('Present at the conversation were Comrades Molotov and Beria.');
    expect(document.paragraphs.at(-1)).toBe('Recorded by Podtserob');
  });

  test('joins the three sentences that pages broke', () => {
    expect(document.countOf('joinedSentences')).toBe(3);
    expect(joints(document.text)).toEqual(['named "Resurrection', 'of France', 'the Germans']);
  });

  test('has single, ordinary spaces', () => {
    expect(document.text.text).not.toMatch(/ {2}|\u00a0/);
    expect(document.text.text).toContain('building close ties with trade unions');
  });

  test('points out who speaks in the reported turns', () => {
    const turns = turnsBySpeaker(document.text);
    expect(Object.keys(turns).sort()).toEqual(['Com. Stalin', 'Com. Thorez']);
    expect(checkSourceText(document.text)).toMatchObject({ ok: true });
  });

  test('as it stands, has every line of the file', () => {
    const { text } = document.asItStands.text;
    expect(text.startsWith('Skip to content\nNovember 19, 1944\n')).toBe(true);
    expect(text.endsWith('Record ID')).toBe(true);
    expect(text).toContain('ties \u00a0with');
  });
});
