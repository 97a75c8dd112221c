import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** The side on which the position lies that an edge of the editor's own elements stands for. */
type Bias = -1 | 1;

/**
 * From which position to which the browser has selected something in an editor, which hears of it only a moment later; null
 * where what is selected stands elsewhere.
 */
export function selectedInPage(
  view: EditorView,
  bias: Bias,
): { readonly anchor: number; readonly head: number } | null {
  const { dom } = view;
  const selected = dom.ownerDocument.getSelection();
  const { anchorNode, focusNode } = selected ?? {};
  if (!selected || !anchorNode || !focusNode || !dom.contains(anchorNode) || !dom.contains(focusNode))
    return null;
  return {
    anchor: view.posAtDOM(anchorNode, selected.anchorOffset, bias),
    head: view.posAtDOM(focusNode, selected.focusOffset, bias),
  };
}

/** Has the editor select now what the browser has selected in it. */
export function takeSelection(view: EditorView, bias: Bias): void {
  const selected = selectedInPage(view, bias);
  if (!selected) return;
  const { doc, selection, tr } = view.state;
  const taken = TextSelection.between(doc.resolve(selected.anchor), doc.resolve(selected.head));
  if (!taken.eq(selection)) view.dispatch(tr.setSelection(taken));
}

/**
 * The same for an editor in which one types, where a button or key that is pressed right after another key is for what that
 * one selected. A key that is not understood is left to the browser, and where the browser joins paragraphs by itself it
 * writes styles, which the content security policy refuses.
 */
export function takeTypedSelection(view: EditorView): void {
  if (view.composing || !(view.state.selection instanceof TextSelection)) return;
  takeSelection(view, -1);
}
