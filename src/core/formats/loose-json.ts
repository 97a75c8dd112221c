/** Looks into JSON of strangers: whatever is not of the wanted kind is as good as absent. Names are own members only. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectIn(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function memberOf(value: unknown, name: string): unknown {
  const object = objectIn(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

export function textIn(value: unknown, name: string): string | null {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : null;
}

/** A list, or the one thing that stands in its place. */
export function listIn(value: unknown, name: string): readonly unknown[] {
  const member = memberOf(value, name);
  if (member === undefined || member === null) return [];
  return Array.isArray(member) ? (member as unknown[]) : [member];
}

/** An instant in ISO 8601 with its zone, as it is kept; null for anything else. */
export function instantIn(value: unknown, name: string): string | null {
  const text = textIn(value, name);
  if (text === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text))
    return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
