import type { z } from '../../zod.ts';

/**
 * What keeps a record from being one, as the rest of a sentence about it: where in it, and what is there instead of what
 * the format says.
 */
export function reasonOf(error: z.ZodError, json: unknown): string {
  const issue = deepest(error.issues);
  if (issue === undefined) return 'is not valid';
  const path = issue.path.map(String).join('.');
  if (path === '') return whatIsWrong(issue);
  const isThere = issue.path.reduce((value, key) => memberOf(value, key), json) !== undefined;
  return isThere ? `has “${path}”, which ${whatIsWrong(issue)}` : `has no “${path}”`;
}

/** Of a record that could be one of several things, what kept it from being the one it resembles most. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const [first] = issues;
  if (first?.code !== 'invalid_union' || first.errors.length === 0) return first;
  const closest = first.errors.reduce((best, one) => (one.length < best.length ? one : best));
  const inner = deepest(closest);
  return inner === undefined ? first : { ...inner, path: [...first.path, ...inner.path] };
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<PropertyKey, unknown>)[key];
}

function whatIsWrong(issue: z.core.$ZodIssue): string {
  // Where a schema of ours says what is wrong, it says it so.
  if (/^(is|has) /.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${TYPES[issue.expected] ?? 'what the format says'}`;
    case 'invalid_value': {
      const values = issue.values.map((value) => `“${String(value)}”`);
      return values.length === 1 ? `is not ${values.join()}` : `is none of ${values.join(', ')}`;
    }
    case 'invalid_format':
      return issue.format === 'datetime'
        ? 'is not a moment as in 2026-11-22T10:42:00.000Z'
        : 'is not written as the format says';
    case 'too_small':
      return `is ${SIZES[issue.origin]?.small(issue.minimum) ?? `less than ${issue.minimum}`}`;
    case 'too_big':
      return `is ${SIZES[issue.origin]?.big(issue.maximum) ?? `more than ${issue.maximum}`}`;
    default:
      return 'is not what the format says';
  }
}

const TYPES: Readonly<Partial<Record<string, string>>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

type Bound = number | bigint;

const SIZES: Readonly<Partial<Record<string, Record<'small' | 'big', (bound: Bound) => string>>>> = {
  string: {
    small: (least) => `shorter than ${least} character${Number(least) === 1 ? '' : 's'}`,
    big: (most) => `longer than ${most} characters`,
  },
  array: {
    small: (least) => `a list of fewer than ${least}`,
    big: (most) => `a list of more than ${most}`,
  },
};
