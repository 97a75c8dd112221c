import { z } from 'zod';

/**
 * zod, told not to compile its validators with `new Function`: the windows' content security policy refuses that, and
 * zod finds out by trying, audibly, as soon as a schema is made. Every schema imports `z` from here, so none is made before.
 */
z.config({ jitless: true });

export { z };

/**
 * What a schema makes of a value that somebody else wrote. zod asks whatever has a `length` how long it is, also where it
 * has not found the text or list that it looked for, and throws when that length cannot be compared with a number: such a
 * value fits no schema.
 */
export function parseUntrusted<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.ZodSafeParseResult<z.output<S>> {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const issue = { code: 'custom' as const, path: [], message: 'has a length that is none', input: value };
    return { success: false, error: new z.ZodError([issue]) as z.ZodError<z.output<S>> };
  }
}
