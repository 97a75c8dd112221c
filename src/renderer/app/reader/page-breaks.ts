import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { SourceDocument } from './source-document.ts';

/** Marks faintly where a page of the original ended. No text: whoever copies or annotates does not meet it. */
export function pageBreaksPlugin({ doc, marks, positions }: SourceDocument): Plugin {
  const breaks = marks.filter((mark) => mark.type === 'pageBreak');
  const decorations = DecorationSet.create(
    doc,
    breaks.map(({ start }) =>
      Decoration.widget(positions.toPosition(start), drawPageBreak, {
        key: 'page-break',
        side: -1,
        ignoreSelection: true,
        marks: [],
      }),
    ),
  );
  return new Plugin({ props: { decorations: () => decorations } });
}

function drawPageBreak(): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'page-break';
  mark.title = 'A page of the original ends here';
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}
