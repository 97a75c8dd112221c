/** A file that somebody might send to do harm, and what is to become of it. */
export interface HostileFile {
  /** Its name, without folders; unique in the corpus. */
  readonly name: string;
  /** Its content. `sink` is the address of a listener on this computer that must never hear anything. */
  readonly content: (sink: string) => string | Uint8Array;
  readonly outcome: Outcome;
  /** So large or slow that only the long runs take it. */
  readonly isLarge: boolean;
}

/**
 * `opens`: a document in the library, its words there and nothing else of it. `plan`: a colleague's file whose plan is
 * shown. `either`: opened or refused, as the reader of its kind sees fit. Otherwise the reason for which it is refused.
 */
export type Outcome = 'opens' | 'plan' | 'either' | Refusal;

export type Refusal = keyof typeof REFUSALS;

/** What the window says for each reason to refuse a file. */
export const REFUSALS = {
  vanished: /not there any more/,
  notAFile: /a folder or a device/,
  notAllowed: /not allowed to read/,
  empty: /is empty/,
  tooLarge: /too large/,
  binary: /looks like a binary file/,
  undecodable: /cannot be read in it/,
  unknownKind: /does not know (this kind|files of the kind)/,
  malformedJson: /not well-formed JSON/,
  tooDeep: /nested more than \d+ levels/,
  noText: /no text in it/,
  notOfItsKind: /is not the .* file that its name says/,
  damaged: /file is damaged/,
  malformedXml: /XML is not well-formed/,
  declaresEntities: /declares entities of its own/,
  needsPassword: /protected by a password/,
  unpacksTooLarge: /unpacks to more than/,
  tooManyParts: /consists of more than/,
  tookTooMuchMemory: /took more than [\d.]+ MB of memory and was stopped/,
  tookTooLong: /took more than \d+ seconds and was stopped/,
  notPostil: /not one that Postil wrote/,
  newerFormat: /newer Postil/,
  malformedPostil: /It is damaged: it /,
  tooMany: /holds too much/,
} as const;

export function hostile(
  name: string,
  content: HostileFile['content'] | string | Uint8Array,
  outcome: Outcome,
): HostileFile {
  return {
    name,
    content: typeof content === 'function' ? content : () => content,
    outcome,
    isLarge: false,
  };
}

export function large(file: HostileFile): HostileFile {
  return { ...file, isLarge: true };
}

/** What would set the canary if it were run. */
export const CANARY = 'globalThis.canary=1';

/** Words that make a document of a hostile fragment, and a different one of each. */
export function words(name: string): string {
  return `This is ${name}. The harbour was built in the year of the great storm, when the ships were lost at sea.`;
}
