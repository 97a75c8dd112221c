/** A file that comes no farther for so long is given up. */
export const LONGEST_STANDSTILL_SECONDS = 30;

/** A file that is not read by then is given up, however it goes on: one that means harm says that it comes a little farther for ever. */
export const LONGEST_SECONDS = 300;

export interface TimeWatch {
  /** It has come farther. */
  readonly farther: () => void;
  readonly stop: () => void;
}

/** Calls back once, with the limit in seconds, when reading a file has taken longer than it may. */
export function watchTime(onTooLong: (seconds: number) => void): TimeWatch {
  const stop = () => {
    clearTimeout(standstill);
    clearTimeout(inAll);
  };
  const after = (seconds: number) =>
    setTimeout(() => {
      stop();
      onTooLong(seconds);
    }, seconds * 1_000);
  const inAll = after(LONGEST_SECONDS);
  let standstill = after(LONGEST_STANDSTILL_SECONDS);
  return {
    farther: () => {
      clearTimeout(standstill);
      standstill = after(LONGEST_STANDSTILL_SECONDS);
    },
    stop,
  };
}
