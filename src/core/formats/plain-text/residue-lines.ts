/** Lines of a web page that stand in no document. */
const RESIDUE: ReadonlySet<string> = new Set([
  'skip to content',
  'skip to main content',
  'skip to navigation',
  'jump to content',
  'toggle navigation',
  'back to top',
  'return to top',
  'print this page',
  'share this page',
  'cookie settings',
  'accept all cookies',
  'document information',
  'original uploaded date',
  'record id',
  '[email protected]',
]);

/** Lines that are residue only beside a line that surely is: a poem may be called "Home". */
const COMPANIONS: ReadonlySet<string> = new Set([
  'home',
  'menu',
  'main menu',
  'search',
  'share',
  'print',
  'download',
  'email',
  'log in',
  'login',
  'sign in',
  'subscribe',
  'donate',
  'loading...',
]);

/** Whether a line surely comes from the page around a document. */
export function isResidue(line: string): boolean {
  return line.length <= LONGEST && RESIDUE.has(keyOf(line));
}

/** Whether a line comes from the page around a document if the line beside it does. */
export function isCompanion(line: string): boolean {
  return line.length <= LONGEST && COMPANIONS.has(keyOf(line));
}

const LONGEST = 60;

/** A line as the lists have it: in lower case, with single spaces, without a colon at the end. */
export function keyOf(line: string): string {
  return line.replace(/\s+/g, ' ').replace(/:? ?$/, '').trim().toLowerCase();
}
