import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metadata } from '../../model/source.ts';
import { sourceIdOf } from '../../test-support/digest.ts';
import { INJECTIONS } from '../../test-support/injections.ts';
import { htmlOf, plainOf } from '../rich-text.ts';
import { REFERENCE_STYLES, type CslStyle } from '../style.ts';
import { citeInStyle } from './cite-in-style.ts';
import type { PassageToCite } from './in-style.ts';

const STYLES = REFERENCE_STYLES.filter((style): style is CslStyle => style !== 'postil');

function aPassage(title: string, metadata: Metadata = {}, more: Partial<PassageToCite> = {}): PassageToCite {
  return {
    source: { id: sourceIdOf(title), title, metadata },
    locator: { type: 'paragraph', value: '12–14' },
    speaker: null,
    ...more,
  };
}

async function plain(style: CslStyle, ...passages: readonly PassageToCite[]): Promise<string[]> {
  const { citations, references } = await citeInStyle(style, passages);
  return [...citations, ...references].map(plainOf);
}

const minutes = aPassage('Minutes of the Quay', {
  author: 'Ministry of Ports',
  date: '1921-05-03',
  archiveReference: 'NP 12/4',
  address: 'https://ports.example/12',
});

describe('a document of which much is known', () => {
  it.each([
    [
      'chicagoNotes',
      [
        'Ministry of Ports, “Minutes of the Quay,” May 3, 1921, paras. 12–14, NP 12/4, https://ports.example/12.',
      ],
    ],
    [
      'mhra',
      [
        'Ministry of Ports, ‘Minutes of the Quay’, 3 May 1921, paras 12–14, NP 12/4 <https://ports.example/12>.',
      ],
    ],
    [
      'chicagoAuthorDate',
      [
        '(Ministry of Ports 1921, paras. 12–14)',
        'Ministry of Ports. 1921. “Minutes of the Quay.” NP 12/4. https://ports.example/12.',
      ],
    ],
    [
      'mla',
      [
        '(Ministry of Ports, paras. 12–14)',
        'Ministry of Ports. Minutes of the Quay. 3 May 1921, https://ports.example/12. NP 12/4.',
      ],
    ],
    [
      'apa',
      [
        '(Ministry of Ports, 1921, paras. 12–14)',
        'Ministry of Ports. (1921, May 3). Minutes of the Quay (NP 12/4). https://ports.example/12',
      ],
    ],
    [
      'harvard',
      [
        '(Ministry of Ports, 1921, paras 12–14)',
        'Ministry of Ports (1921) ‘Minutes of the Quay’. Available at: https://ports.example/12.',
      ],
    ],
  ] as const)('is cited in %s', async (style, written) => {
    expect(await plain(style, minutes)).toEqual(written);
  });
});

describe('a document of which little is known', () => {
  it.each([
    ['chicagoNotes', ['“A letter,” n.d.']],
    ['mhra', ['‘A letter’.']],
    ['chicagoAuthorDate', ['(“A letter,” n.d.)', '“A letter.” n.d.']],
    ['mla', ['(A letter)', 'A letter.']],
    ['apa', ['(A letter, n.d.)', 'A letter. (n.d.).']],
    ['harvard', ['(‘A letter’, no date)', '‘A letter’ (no date).']],
  ] as const)('reads well in %s', async (style, written) => {
    expect(await plain(style, aPassage('A letter', {}, { locator: null }))).toEqual(written);
  });

  it.each([
    ['chicagoNotes', '1944~', '“A letter,” [1944?].'],
    ['mhra', '1944?', '‘A letter’, [1944?].'],
    ['mla', '1944~', 'A letter. about 1944.'],
    ['apa', '1944~', 'A letter. (ca. 1944).'],
    ['harvard', '1944~', '‘A letter’ (about 1944).'],
    ['chicagoNotes', '194X', '“A letter,” the 1940s.'],
    ['chicagoAuthorDate', '1944-21', '“A letter.” spring 1944.'],
    ['mhra', '1944-12/1945-01', '‘A letter’, December 1944–January 1945.'],
  ] as const)('says in %s of %s no more than is known', async (style, date, written) => {
    expect((await plain(style, aPassage('A letter', { date }, { locator: null }))).at(-1)).toBe(written);
  });
});

describe('several passages', () => {
  const other = aPassage('Another letter', { author: 'Ministry of Ports', date: '1921' });

  it('are cited by the short form where their document was before', async () => {
    expect(
      await plain('chicagoNotes', minutes, other, {
        ...minutes,
        locator: { type: 'note', value: '3' },
        speaker: 'Varga',
      }),
    ).toEqual([
      'Ministry of Ports, “Minutes of the Quay,” May 3, 1921, paras. 12–14, NP 12/4, https://ports.example/12.',
      'Ministry of Ports, “Another letter,” 1921, paras. 12–14.',
      'Varga, in Ministry of Ports, “Minutes of the Quay,” n. 3.',
    ]);
  });

  it('list each document once, and tell those of one author and year apart', async () => {
    expect(await plain('chicagoAuthorDate', minutes, other, minutes)).toEqual([
      '(Ministry of Ports 1921b, paras. 12–14)',
      '(Ministry of Ports 1921a, paras. 12–14)',
      '(Ministry of Ports 1921b, paras. 12–14)',
      'Ministry of Ports. 1921a. “Another letter.”',
      '———. 1921b. “Minutes of the Quay.” NP 12/4. https://ports.example/12.',
    ]);
  });
});

it('keeps the words of a title as they are written, unless it is known to be English', async () => {
  const titles = ['der Hafen und das Meer', 'the harbour and the sea'];
  const [german, english] = titles.map((title) => aPassage(title, {}, { locator: null }));
  expect(await plain('chicagoNotes', german as PassageToCite)).toEqual(['“der Hafen und das Meer,” n.d.']);
  const known = { ...(english as PassageToCite).source, metadata: { language: 'en' } };
  expect(await plain('chicagoNotes', { ...(english as PassageToCite), source: known })).toEqual([
    '“The Harbour and the Sea,” n.d.',
  ]);
});

it('sets titles in italics where the style does', async () => {
  const { references } = await citeInStyle('mla', [aPassage('A <i>letter</i> & so', { author: 'A clerk' })]);
  expect(references.map(htmlOf)).toEqual(['A clerk. <em>A &lt;i&gt;letter&lt;/i&gt; &amp; so</em>.']);
});

describe('what stands in titles and names', () => {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}<>]+/gu, '').toLowerCase();

  it.each(STYLES)('is words in %s, whatever it is', async (style) => {
    const passages = INJECTIONS.map((words, n) =>
      aPassage(
        words,
        { author: words, archiveReference: words, citation: words, language: 'xx' },
        { speaker: words, locator: { type: 'note', value: `${n}` } },
      ),
    );
    const { citations, references } = await citeInStyle(style, passages);
    expect(citations).toHaveLength(INJECTIONS.length);
    for (const [n, words] of INJECTIONS.entries()) {
      expect(letters(plainOf(citations[n] ?? []))).toContain(letters(words.replace(/\p{Surrogate}/gu, '')));
    }
    for (const runs of [...citations, ...references]) {
      expect(htmlOf(runs)).not.toMatch(/<(?!\/?em>)/);
    }
  });

  it.each(STYLES)('is no name of the language in %s', async (style) => {
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
    const passages = names.map((name) => aPassage(name, name === 'valueOf' ? { author: name } : {}));
    const { citations } = await citeInStyle(style, passages);
    for (const [n, name] of names.entries()) expect(plainOf(citations[n] ?? [])).toContain(name);
  });

  it('never breaks a style', async () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(words, words, fc.constantFrom(...STYLES), async (title, author, style) => {
        const { citations } = await citeInStyle(style, [
          aPassage(title, { author, archiveReference: title }),
        ]);
        expect(citations).toHaveLength(1);
      }),
      { numRuns: 12 },
    );
  });
});
