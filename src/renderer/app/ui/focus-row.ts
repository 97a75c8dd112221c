/**
 * Gives the keyboard to the row of that key in the list `listId`: for what is called when a row is chosen. The browser would do so a
 * moment after the press, and a list draws its rows with each choice and again with each row that gets the keyboard;
 * this way both are one drawing.
 */
export function focusRow(listId: string, key: string): void {
  const rows = document.getElementById(listId);
  rows?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
