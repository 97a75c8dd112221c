/** In milliseconds. What is asked of a damaged database may never be answered; nothing waits for it longer than this. */
export const DATABASE_TIME_LIMIT = 10_000;

/** The same while it is opened: a start that ends with a new database takes less than ten seconds. */
export const OPENING_TIME_LIMIT = 7_000;

/** How long writing so many records may take: large changes take longer than any damage makes one wait for. */
export function writingLimit(records: number): number {
  return DATABASE_TIME_LIMIT + 5 * records;
}

export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** The promise's outcome, or a `TimeLimitError` when it takes longer than `limit` milliseconds. */
export async function within<T>(limit: number, promise: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(`no answer within ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
