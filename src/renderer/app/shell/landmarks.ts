/** The parts of the window in the order in which F6 goes through them. */
const LANDMARKS = ['.header', 'nav', 'main', 'aside[aria-label="Margin"]'];

/** What takes the keyboard in a part, first choice first: the text itself, the chosen tab, whatever else there is. */
const CANDIDATES = [
  '[role="document"]',
  '[role="tab"][aria-selected="true"]',
  '[tabindex="0"], button:not([disabled]), input',
];

/** Gives the keyboard to the next part of the window that can take it, or to the one before. */
export function goToNextLandmark(direction: 1 | -1): void {
  const parts = LANDMARKS.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]);
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const from = here === -1 && direction === -1 ? 0 : here;
  for (let step = 1; step <= parts.length; step += 1) {
    const next = parts.at((from + direction * step + parts.length) % parts.length);
    if (next && focusIn(next)) return;
  }
}

/** Gives the keyboard to what is in the middle of the window. */
export function goToMain(): void {
  const main = document.querySelector<HTMLElement>('main');
  if (main) focusIn(main);
}

function focusIn(part: HTMLElement): boolean {
  const candidates = CANDIDATES.flatMap((selector) => [...part.querySelectorAll<HTMLElement>(selector)]);
  return candidates.some((candidate) => {
    // The text would otherwise be scrolled to its beginning.
    candidate.focus({ preventScroll: true });
    return document.activeElement === candidate;
  });
}
