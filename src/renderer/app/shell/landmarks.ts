/** The parts of the window in the order in which F6 goes through them. */
const LANDMARKS = ['nav', 'main', 'aside[aria-label="Margin"]', '[role="banner"]'];

/**
 * Goes to the next part of the window, or to the one before. Each part gets the keyboard where it had it last,
 * otherwise at its first element that can take it.
 */
export function goToNextLandmark(direction: 1 | -1): void {
  const parts = LANDMARKS.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]);
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  for (let step = 1; step <= parts.length; step += 1) {
    const next = parts.at((here + direction * step + parts.length) % parts.length);
    if (next && focusIn(next)) return;
  }
}

function focusIn(part: HTMLElement): boolean {
  const candidates = part.querySelectorAll<HTMLElement>(
    '[role="document"], [role="tab"][tabindex="0"], button:not([disabled]), input, [tabindex="0"]',
  );
  for (const candidate of candidates) {
    candidate.focus();
    if (document.activeElement === candidate) return true;
  }
  return false;
}
