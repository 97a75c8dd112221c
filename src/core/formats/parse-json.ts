import { err, ok, type Result } from '../result.ts';

/** How many brackets may stand inside each other. Postil's own files need about ten. */
export const DEEPEST = 200;

export type JsonError =
  | { readonly type: 'malformedJson'; readonly reason: string }
  | { readonly type: 'tooDeep'; readonly limit: number };

/**
 * Strict JSON of bounded depth. The text is checked without recursion before it is parsed, so that a million brackets
 * are an answer and no crash, and so that a mistake is told with its line and column in words of our own.
 */
export function parseJson(text: string): Result<unknown, JsonError> {
  const fault = findFault(text);
  if (fault === null) return ok(JSON.parse(text));
  if (fault.type === 'tooDeep') return err({ type: 'tooDeep', limit: DEEPEST });
  return err({ type: 'malformedJson', reason: `${placeOf(text, fault.at)}: ${fault.reason}` });
}

type Fault =
  { readonly type: 'tooDeep' } | { readonly type: 'malformed'; readonly at: number; readonly reason: string };

/** What may come next. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

const WHAT: { readonly [E in Expected]: string } = {
  value: 'a value',
  valueOrEnd: 'a value or “]”',
  key: 'a name in double quotes',
  keyOrEnd: 'a name in double quotes or “}”',
  colon: '“:”',
  commaOrEnd: 'a comma or a closing bracket',
  nothing: 'the end of the file',
};

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function findFault(text: string): Fault | null {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  const wrong = (reason = `expected ${WHAT[expected]}`): Fault => ({ type: 'malformed', at, reason });

  for (;;) {
    at += lengthAt(SPACE, text, at);
    const character = text[at];
    if (character === undefined)
      return expected === 'nothing' ? null : wrong(`the file ends where ${WHAT[expected]} should stand`);
    const wantsValue: boolean = expected === 'value' || expected === 'valueOrEnd';
    const wantsKey: boolean = expected === 'key' || expected === 'keyOrEnd';

    if (character === '"' && (wantsValue || wantsKey)) {
      const end = endOfString(text, at);
      if (end.fault !== null) {
        at = end.at;
        return wrong(end.fault);
      }
      at = end.at;
      expected = wantsKey ? 'colon' : afterValue();
      continue;
    }
    if ((character === '{' || character === '[') && wantsValue) {
      open.push(character);
      if (open.length > DEEPEST) return { type: 'tooDeep' };
      expected = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
      at += 1;
      continue;
    }
    const closes =
      expected === 'commaOrEnd' ||
      (expected === 'valueOrEnd' && character === ']') ||
      (expected === 'keyOrEnd' && character === '}');
    if (closes && (character === '}' || character === ']')) {
      if (open.at(-1) !== (character === '}' ? '{' : '[')) return wrong();
      open.pop();
      expected = afterValue();
      at += 1;
      continue;
    }
    if (character === ',' && expected === 'commaOrEnd') {
      expected = open.at(-1) === '{' ? 'key' : 'value';
      at += 1;
      continue;
    }
    if (character === ':' && expected === 'colon') {
      expected = 'value';
      at += 1;
      continue;
    }
    const length = wantsValue ? lengthAt(WORD, text, at) || lengthAt(NUMBER, text, at) : 0;
    if (length === 0) return wrong();
    at += length;
    expected = afterValue();
  }
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The place after the string that begins at `start`, or where and why it is none. Strings may be whole books. */
function endOfString(text: string, start: number): { readonly at: number; readonly fault: string | null } {
  let at = start + 1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (Number.isNaN(unit)) return { at: start, fault: 'a text in double quotes that never ends' };
    if (unit === QUOTE) return { at: at + 1, fault: null };
    if (unit < SPACE_UNIT) return { at, fault: 'a line break or control character inside double quotes' };
    if (unit === BACKSLASH) {
      const length = lengthAt(ESCAPE, text, at);
      if (length === 0) return { at, fault: 'a backslash that begins no character' };
      at += length;
    } else at += 1;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE_UNIT = 0x20;

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return `line ${line}, column ${column}`;
}
