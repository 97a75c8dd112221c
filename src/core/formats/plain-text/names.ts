/** Words inside a name that are not capitalised: "Marie de la Tour", "Chairman of the Council". */
const PARTICLES: ReadonlySet<string> = new Set(
  'a al and au ben bin da das de del della den der des di do dos du e el et for in la las le les of ten the to und van von y zu zum zur'.split(
    ' ',
  ),
);

const LONGEST_NAME = 60;
const MOST_WORDS = 8;

/** Whether a text could be the name of somebody, with a title or an office: short, capitalised, no sentence. */
export function isNameLike(text: string): boolean {
  if (text.length === 0 || text.length > LONGEST_NAME || /[\n!?;:"“”«»]|\.\s*\.$/.test(text)) return false;
  const words = text.split(/[\s,()]+/).filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  if (PARTICLES.has(words[0] as string)) return false;
  const isCapitalised = (word: string): boolean => /^['’‘]?\p{Lu}|^\p{Lo}|^\p{Ll}{1,2}['’]\p{Lu}/u.test(word);
  return words.every((word) => PARTICLES.has(word) || isCapitalised(word));
}
