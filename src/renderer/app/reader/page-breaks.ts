import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { SourceDocument } from './source-document.ts';

/** Marks faintly where a page of the original ended, with the name of the next where it has one. No text: whoever copies or annotates does not meet it. */
export function pageBreaksPlugin({ doc, marks, positions }: SourceDocument): Plugin {
  const breaks = marks.filter((mark) => mark.type === 'pageBreak');
  const decorations = DecorationSet.create(
    doc,
    breaks.map(({ start, label }) =>
      Decoration.widget(positions.toPosition(start), () => drawPageBreak(label), {
        key: `page-break ${label ?? ''}`,
        side: -1,
        ignoreSelection: true,
        marks: [],
      }),
    ),
  );
  return new Plugin({ props: { decorations: () => decorations } });
}

function drawPageBreak(label: string | undefined): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'page-break';
  mark.title =
    label === undefined ? 'A page of the original ends here' : `Page ${label} of the original begins here`;
  if (label !== undefined) mark.dataset.page = label;
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}
