import type { KeyboardEvent } from 'react';

/** What has the keyboard in a list, of whatever kind it is, and what stands below one and belongs to it. */
const ROW = '[role="option"], [role="row"], [data-row]';

/** In a field: the arrow down goes to the first row of the lists in the element of that id. */
export function arrowToLists(event: KeyboardEvent, lists: string): void {
  if (event.key !== 'ArrowDown' || isModified(event) || event.nativeEvent.isComposing) return;
  const first = document.getElementById(lists)?.querySelector<HTMLElement>(ROW);
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/**
 * In the element that the lists are in: arrows go on where a list has ended, to the one below or above, and from the
 * first row up to the field that leads there.
 */
export function arrowsOverLists(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: frame } = event;
  // A list that goes on by itself has done so already.
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || isModified(event) || event.defaultPrevented) return;
  // A grid lets the key go out anew from above its row.
  const here = document.activeElement?.closest<HTMLElement>(ROW);
  if (!here || !frame.contains(here)) return;
  const rows = [...frame.querySelectorAll<HTMLElement>(ROW)];
  const at = rows.indexOf(here);
  const field = document.querySelector<HTMLElement>(`[data-lists="${frame.id}"]`);
  const next = key === 'ArrowDown' ? rows[at + 1] : (rows[at - 1] ?? field);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}
