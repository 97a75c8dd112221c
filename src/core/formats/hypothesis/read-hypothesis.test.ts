import { describe, expect, it } from 'vitest';
import { attachByQuote } from '../../merge/attach-by-quote.ts';
import { planMerge } from '../../merge/plan-merge.ts';
import { isLive } from '../../model/record.ts';
import { corpusJson, describeCorpus } from '../../test-support/corpus.ts';
import { digest } from '../../test-support/digest.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { looksLikeHypothesis, readHypothesis } from './read-hypothesis.ts';

const URI = 'https://archive.example/talk';

function row(id: string, fields: Record<string, unknown>): Record<string, unknown> {
  return {
    id,
    user: 'acct:ann@hypothes.is',
    uri: URI,
    text: '',
    tags: [],
    group: '__world__',
    created: '2026-01-02T03:04:05.123456+00:00',
    updated: '2026-01-03T03:04:05+00:00',
    document: { title: ['The talk'] },
    target: [{ source: URI }],
    ...fields,
  };
}

function quote(exact: string) {
  return {
    target: [{ source: URI, selector: [{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' }] }],
  };
}

const file = {
  annotations: [
    row('a', { ...quote('western bloc'), text: 'He *opens* it.', tags: ['bloc', ''] }),
    row('b', { text: 'Which one?', references: ['a'], user: 'acct:ben@hypothes.is' }),
    row('c', { text: 'Not an accident.', references: ['a', 'b'] }),
    row('d', { text: 'On the page.', user_info: { display_name: '<b>Cy</b>' }, user: 'acct:cy@hypothes.is' }),
    row('e', { text: 'To nobody.', references: ['zzz'] }),
    row('f', { ...quote('not there at all'), group: 'x' }),
    row('g', { target: [{ selector: [{ type: 'RangeSelector' }] }] }),
  ],
};

describe('annotations of Hypothesis', () => {
  it('keep quotes, notes, tags, authors, dates and answers', async () => {
    const { file: read, losses } = await readHypothesis(file, digest);
    expect(read.annotations.filter(isLive).map(({ target, note }) => [target.exact, note])).toEqual([
      ['western bloc', 'He *opens* it.'],
      ['', 'On the page.'],
      ['not there at all', ''],
    ]);
    expect(read.annotations[0]).toMatchObject({
      created: '2026-01-02T03:04:05.123Z',
      modified: '2026-01-03T03:04:05.000Z',
    });
    expect(read.people.map(({ name }) => name)).toEqual(['ann', 'ben', '<b>Cy</b>']);
    expect(read.replies.map((reply) => ('note' in reply ? reply.note : ''))).toEqual([
      'Which one?',
      'Not an accident.',
    ]);
    expect(losses).toEqual([
      { type: 'noQuote', count: 1 },
      { type: 'pageNotes', count: 1 },
      { type: 'danglingReplies', count: 1 },
      { type: 'groups', count: 1 },
    ]);
    expect((await readHypothesis(file, digest)).file).toEqual(read);
  });

  it('attach to the document that has their quotes, those on the page to its beginning', async () => {
    const { state, texts } = aLibrary();
    const candidates = [...state.sources.values()].filter(isLive).flatMap((source) => {
      const text = texts.get(source.id);
      return text === undefined ? [] : [{ source, text }];
    });
    const { file: read } = await readHypothesis(file, digest);
    const plan = planMerge({ state, texts: (id) => texts.get(id), file: attachByQuote(read, candidates) });
    const placed = plan.records.flatMap(({ table, theirs }) =>
      table === 'annotations' && 'target' in theirs ? [theirs.target.exact] : [],
    );
    expect(placed).toEqual(['western bloc', 'Second day']);
    expect(plan.setAside.map(({ what }) => what)).toEqual(['annotation']);
    const elsewhere = planMerge({ state, texts: (id) => texts.get(id), file: attachByQuote(read, []) });
    expect(elsewhere.records.filter(({ table }) => table === 'annotations')).toEqual([]);
  });

  it('are told from other JSON', () => {
    expect(looksLikeHypothesis(file)).toBe(true);
    for (const other of [null, [], {}, { annotations: [] }, { annotations: [1] }, { rows: [{ uri: 1 }] }]) {
      expect(looksLikeHypothesis(other)).toBe(false);
    }
  });
});

describeCorpus('hypothesis', () => {
  it.each(['hypothesis-export-wikipedia.json', 'hypothesis-search-api-wikipedia.json'])(
    'reads %s',
    async (name) => {
      const json = corpusJson('hypothesis', name);
      expect(looksLikeHypothesis(json)).toBe(true);
      const { file: read, losses } = await readHypothesis(json, digest);
      expect(read.annotations).toHaveLength(5);
      expect(losses).toEqual([]);
      expect(read.annotations.filter(isLive).map(({ target }) => target.exact)).toContain('11 November 2016');
    },
  );
});
