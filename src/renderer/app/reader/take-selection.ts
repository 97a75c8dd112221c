import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Takes what the page has selected. The page tells of it a little later, and a button or key that is pressed right after
 * another key is for what that one selected. A key that is not understood is left to the browser, and where the browser
 * joins paragraphs by itself it writes styles, which the content security policy refuses.
 */
export function takeSelection(view: EditorView): void {
  if (view.composing || !(view.state.selection instanceof TextSelection)) return;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return;
  const { doc, selection, tr } = view.state;
  const at = (node: Node, offset = 0) => doc.resolve(view.posAtDOM(node, offset));
  const selected = TextSelection.between(at(anchorNode, anchorOffset), at(focusNode, focusOffset));
  if (!selected.eq(selection)) view.dispatch(tr.setSelection(selected));
}
