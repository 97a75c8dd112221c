import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import type { Query } from './query.ts';
import { anyLine, anyQuery } from '../test-support/any-query.ts';

function parsed(line: string): Query {
  const result = parseQuery(line);
  if (!result.ok) throw new Error(`${line}: ${JSON.stringify(result.error)}`);
  return result.value;
}

function error(line: string): unknown {
  const result = parseQuery(line);
  return result.ok ? null : result.error;
}

const word = (text: string, isPrefix = false): Query => ({ type: 'word', text, isPrefix });

test('words, phrases and beginnings of words', () => {
  expect(parsed('western')).toEqual(word('western'));
  expect(parsed('Stal*')).toEqual(word('Stal', true));
  expect(parsed('“western bloc”')).toEqual({ type: 'phrase', text: 'western bloc' });
  expect(parsed('western bloc')).toEqual({ type: 'and', parts: [word('western'), word('bloc')] });
});

test('NOT binds strongest, OR weakest, and parentheses decide otherwise', () => {
  expect(parsed('a b OR NOT c AND d')).toEqual({
    type: 'or',
    parts: [
      { type: 'and', parts: [word('a'), word('b')] },
      { type: 'and', parts: [{ type: 'not', part: word('c') }, word('d')] },
    ],
  });
  expect(parsed('a (b OR c)')).toEqual({
    type: 'and',
    parts: [word('a'), { type: 'or', parts: [word('b'), word('c')] }],
  });
  expect(parsed('and or not')).toEqual({ type: 'and', parts: [word('and'), word('or'), word('not')] });
});

test('filters take a word or a phrase; what only looks like one is a word', () => {
  expect(parsed('tag:bloc')).toEqual({ type: 'tag', name: 'bloc' });
  expect(parsed('TAG:"Poland border"')).toEqual({ type: 'tag', name: 'Poland border' });
  expect(parsed('before:1944-12')).toEqual({ type: 'before', date: '1944-12' });
  expect(parsed('10:30')).toEqual(word('10:30'));
  expect(parsed('tag:"bloc * "')).toEqual({ type: 'tag', name: 'bloc' });
  expect(error('tag:"* "')).toEqual({ type: 'filterWithoutValue', filter: 'tag', at: 0 });
});

test('filters with an equals sign mean the whole name; dates and instants may be stretches', () => {
  expect(parsed('tag="western bloc"')).toEqual({ type: 'tag', name: 'western bloc', exactly: true });
  expect(parsed('said:"Marshal Stalin"')).toEqual({ type: 'said', name: 'Marshal Stalin' });
  expect(parsed('date:1944')).toEqual({ type: 'date', from: '1944', to: '1944' });
  expect(parsed('date:1944-12..')).toEqual({ type: 'date', from: '1944-12', to: null });
  expect(parsed('date=1944')).toEqual({ type: 'dateIs', date: '1944' });
  expect(parsed('marked:..2026-11-22T10:42:00.000Z')).toEqual({
    type: 'marked',
    from: null,
    to: '2026-11-22T10:42:00.000Z',
  });
  expect(parsed('par:3..12')).toEqual({ type: 'par', from: 3, to: 12 });
  expect(parsed('has:Note')).toEqual({ type: 'has', what: 'note' });
  expect(error('has:doubt')).toEqual({ type: 'nothingToHave', text: 'doubt', at: 0 });
  expect(error('par:x')).toEqual({ type: 'notANumber', text: 'x', at: 0 });
  expect(error('date:..')).toMatchObject({ type: 'notADate' });
  expect(error('marked:2026-11-22T99')).toMatchObject({ type: 'notADate' });
  expect(parseQuery('NOT has:tag', { mayOnlyExclude: true }).ok).toBe(true);
});

test('the last word of a line that is being typed may be the beginning of one', () => {
  expect(parseQuery('western blo', { lastWordIsBegun: true })).toEqual({
    ok: true,
    value: { type: 'and', parts: [word('western'), word('blo', true)] },
  });
  expect(parseQuery('blo ', { lastWordIsBegun: true })).toEqual({ ok: true, value: word('blo') });
});

test('what cannot be understood is said, with its place', () => {
  expect(error('')).toEqual({ type: 'empty' });
  expect(error('a "b c')).toEqual({ type: 'unclosedQuote', at: 2 });
  expect(error('a (b')).toEqual({ type: 'unclosedParenthesis', at: 2 });
  expect(error('a) b')).toEqual({ type: 'unopenedParenthesis', at: 1 });
  expect(error(') a')).toEqual({ type: 'unopenedParenthesis', at: 0 });
  expect(error('a ()')).toEqual({ type: 'emptyParentheses', at: 2 });
  expect(error('a OR')).toEqual({ type: 'nothingAfter', operator: 'OR', at: 2 });
  expect(error('OR a')).toEqual({ type: 'nothingBefore', operator: 'OR', at: 0 });
  expect(error('a AND OR b')).toEqual({ type: 'nothingAfter', operator: 'AND', at: 2 });
  expect(error('a NOT')).toEqual({ type: 'nothingAfter', operator: 'NOT', at: 2 });
  expect(error('tag: x')).toEqual({ type: 'filterWithoutValue', filter: 'tag', at: 0 });
  expect(error('before:soon')).toEqual({ type: 'notADate', filter: 'before', text: 'soon', at: 0 });
  expect(error('after:1944-13')).toMatchObject({ type: 'notADate' });
  expect(error('a *')).toEqual({ type: 'nothingToFind', text: '', at: 2 });
  expect(error('NOT a')).toEqual({ type: 'onlyNot' });
  expect(error('a OR NOT b')).toEqual({ type: 'onlyNot' });
  expect(error('('.repeat(100))).toMatchObject({ type: 'tooDeep' });
  expect(error('x '.repeat(31))).toMatchObject({ type: 'tooManyWords' });
  expect(error('x'.repeat(3_000))).toMatchObject({ type: 'tooLong' });
});

test('a printed query is parsed to itself', () => {
  fc.assert(
    fc.property(anyQuery(), (query) => {
      expect(parsed(printQuery(query))).toEqual(query);
    }),
  );
});

test('any line is either understood or explained, and printing what was understood changes nothing', () => {
  fc.assert(
    fc.property(anyLine(), (line) => {
      const result = parseQuery(line);
      if (!result.ok) return;
      expect(parsed(printQuery(result.value))).toEqual(result.value);
    }),
    { numRuns: 2_000 },
  );
});
