/** A run of text as the library has it: in reading order, letter by letter. */
interface Run {
  readonly str: string;
  readonly dir: string;
}

/**
 * Runs with the letters of each sign in their order. A font may draw several letters as one sign, lam and alef above all, and the
 * file then says for that sign all of its letters, in the order in which they are read. The library turns text from right to
 * left around letter by letter, and these letters with it; here they are turned back.
 *
 * `glyphs` has the letters of each sign in the order in which the page draws them, from left to right. Where they are not those
 * of the runs, these stay as they are.
 */
export function withJoinedLetters(runs: readonly Run[], glyphs: readonly string[]): readonly string[] {
  const signs = glyphs.map(visible).filter((letters) => letters !== '');
  let at = 0;
  return runs.map(({ str, dir }) => {
    const length = visible(str).length;
    const own: string[] = [];
    for (let taken = 0; taken < length && at < signs.length; at += 1) {
      own.push(signs[at] as string);
      taken += (signs[at] as string).length;
    }
    return dir === 'rtl' ? (turnedBack(str, own) ?? str) : str;
  });
}

const RIGHT_TO_LEFT = /[\p{scx=Arabic}\p{scx=Hebrew}\p{scx=Syriac}\p{scx=Thaana}\p{scx=Nko}]/u;
const isRightToLeft = (letter: string): boolean => RIGHT_TO_LEFT.test(letter) && !/\p{Nd}/u.test(letter);

/** What a run shows: the library leaves out marks that nobody sees, and makes up spaces. */
function visible(text: string): string {
  return text.replace(/[\s\p{Cf}\p{Cc}]+/gu, '');
}

function turnedBack(str: string, signs: readonly string[]): string | null {
  const letters = Array.from(str);
  const places = letters.flatMap((letter, place) => (isRightToLeft(letter) ? [place] : []));
  // From the right, which is where reading begins.
  const drawn = signs.toReversed().flatMap((sign) => {
    const own = Array.from(sign).filter(isRightToLeft);
    return own.length === 0 ? [] : [{ own, turned: own.toReversed() }];
  });
  if (drawn.flatMap(({ turned }) => turned).join('') !== places.map((place) => letters[place]).join(''))
    return null;
  drawn
    .flatMap(({ own }) => own)
    .forEach((letter, index) => {
      letters[places[index] as number] = letter;
    });
  return letters.join('');
}
