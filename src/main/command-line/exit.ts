/** What the commands about annotations end with. */
export const EXIT = {
  done: 0,
  /** A file is not valid, or not all of it could be taken. */
  invalid: 1,
  /** The command was not called as it can be. */
  usage: 2,
  /** A file cannot be read or written. */
  io: 3,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];
