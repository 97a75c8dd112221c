import { noteToElements, parseNote } from '../margin/note-markdown.ts';

/** The paragraphs of a note for paper, bold and italics set; each bears the class. */
export function noteParagraphs(markdown: string, className: string): HTMLElement[] {
  const place = document.createElement('div');
  place.append(noteToElements(parseNote(markdown)));
  return [...place.querySelectorAll<HTMLElement>('p, pre, h1, h2, h3, h4, h5, h6')].map((paragraph) => {
    const element = document.createElement('p');
    element.className = className;
    element.dir = 'auto';
    if (paragraph.closest('li')) element.append('• ');
    element.append(...paragraph.childNodes);
    // On paper an address leads nowhere.
    for (const link of element.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    return element;
  });
}
