/**
 * Before each commit React counts the characters of the editable element that has the keyboard, node by node, so as to
 * restore its selection. That selection is the editor's own affair, and in a book the counting takes longer than the
 * commit. The attribute, by which browsers go, stays.
 */
export function hideFromReact(element: HTMLElement): void {
  Object.defineProperty(element, 'contentEditable', { get: () => 'inherit' });
}
