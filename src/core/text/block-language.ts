import type { LooseBlock } from './canonical.ts';

/** Blocks without the languages that say no more than that of the document does: of one in `de` a block in `de-AT` need say nothing. */
export function withoutOwnLanguage(
  blocks: readonly LooseBlock[],
  ofDocument: string | undefined,
): readonly LooseBlock[] {
  const own = readAs(ofDocument);
  return blocks.map((block) => {
    const { language, ...rest } = block;
    return language === undefined || readAs(language) !== own ? block : rest;
  });
}

/** A language as somebody is said to write it (BCP 47), whatever the country and the case; empty where it is none. */
export function languageTag(written: string | undefined): string | undefined {
  const isOne = written !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(written);
  return isOne && !/^(?:zxx|und|mul)\b/i.test(written) && written.length <= 35 ? written : undefined;
}

/** The language that all parts of a block are in; undefined where they are not in one. */
export function languageOfAll(parts: readonly (string | undefined)[]): string | undefined {
  const [language] = parts;
  return parts.every((each) => each === language) ? language : undefined;
}

/** The language and the script, on which it depends how words are read and drawn. */
function readAs(language: string | undefined): string {
  return /^[a-z]{2,3}(?:-[a-z]{4})?(?=-|$)/i.exec(language ?? '')?.[0].toLowerCase() ?? '';
}
