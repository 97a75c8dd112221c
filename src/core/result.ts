/**
 * The outcome of something that can be expected to fail.
 *
 * Expected failures (a full disk, a malformed file, a name that is taken) are values; bugs throw.
 * `E` is a union discriminated by `type`, so that every caller must say what each failure means.
 */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
