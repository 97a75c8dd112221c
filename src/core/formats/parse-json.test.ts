import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEEPEST, parseJson } from './parse-json.ts';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
      const value: unknown = JSON.parse(json);
      expect(parseJson(JSON.stringify(value, null, indent))).toEqual({ ok: true, value });
    }),
  );
});

test('refuses exactly what JSON.parse refuses', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-0.5e3',
    '01',
    'true',
    'nul',
    ' ',
    '\n',
    '\\',
    '"\\u00e9"',
    '"\\x"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
      }
      expect(parseJson(text).ok).toBe(parses);
    }),
    { numRuns: 2_000 },
  );
});

describe('says where and what is wrong', () => {
  test.each([
    ['{\n  "a": 1,\n}', 'line 3, column 1: expected a name in double quotes'],
    ['{"a" 1}', 'line 1, column 6: expected “:”'],
    ['[1 2]', 'line 1, column 4: expected a comma or a closing bracket'],
    ['["a', 'line 1, column 2: a text in double quotes that never ends'],
    ['[1', 'line 1, column 3: the file ends where a comma or a closing bracket should stand'],
    ['{} x', 'line 1, column 4: expected the end of the file'],
  ])('%j', (text, reason) => {
    expect(parseJson(text)).toEqual({ ok: false, error: { type: 'malformedJson', reason } });
  });
});

test('a hundred million brackets are an answer, not a crash', () => {
  expect(parseJson('['.repeat(100_000_000))).toEqual({
    ok: false,
    error: { type: 'tooDeep', limit: DEEPEST },
  });
  expect(parseJson('['.repeat(DEEPEST) + ']'.repeat(DEEPEST)).ok).toBe(true);
});

test('names of the machinery are ordinary names', () => {
  const parsed = parseJson('{"__proto__": {"polluted": true}, "a": 1, "a": 2}');
  expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__', 'a']);
  expect('polluted' in {}).toBe(false);
});
