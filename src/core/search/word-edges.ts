/** Scripts that put no space between words: in them a word may begin and end anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** Of each unit of the Basic Multilingual Plane whether it belongs to a word, filled as units are met. */
const known = new Uint8Array(0x10000);
const NO = 1;
const YES = 2;

/** Whether a word of `text` may begin or end at `offset`: no letters, digits or marks meet there. */
export function isWordEdge(text: string, offset: number): boolean {
  return !(isInWord(text, offset - 1) && isInWord(text, offset));
}

/** Whether what stands at `offset` belongs to a word. */
export function isInWord(text: string, offset: number): boolean {
  if (offset < 0 || offset >= text.length) return false;
  const unit = text.charCodeAt(offset);
  const before = known[unit];
  if (before === YES || before === NO) return before === YES;
  if (unit >= 0xd800 && unit <= 0xdfff) {
    const start = unit >= 0xdc00 && offset > 0 ? offset - 1 : offset;
    return isWordCharacter(String.fromCodePoint(text.codePointAt(start) ?? unit));
  }
  const is = isWordCharacter(String.fromCharCode(unit));
  known[unit] = is ? YES : NO;
  return is;
}

function isWordCharacter(character: string): boolean {
  return WORD.test(character) && !UNSPACED.test(character);
}
