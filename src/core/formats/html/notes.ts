import { descendantsOf, flatTextOf, isElement, type MarkupElement } from '../../markup/tree.ts';

/** The words of an attribute that holds several. */
export function tokensOf({ attributes }: MarkupElement, name: string): readonly string[] {
  return (attributes.get(name) ?? '').toLowerCase().split(/\s+/).filter(Boolean);
}

function says(element: MarkupElement, types: readonly string[], roles: readonly string[]): boolean {
  return (
    tokensOf(element, 'epub:type').some((token) => types.includes(token)) ||
    tokensOf(element, 'role').some((token) => roles.includes(token))
  );
}

export function isPageBreak(element: MarkupElement): boolean {
  return says(element, ['pagebreak'], ['doc-pagebreak']);
}

/** One note, by what the file says of it or by how footnotes of Markdown are written. */
export function isNote(element: MarkupElement): boolean {
  return (
    says(element, ['footnote', 'endnote', 'rearnote', 'note'], ['doc-footnote', 'doc-endnote']) ||
    (element.name === 'li' && tokensOf(element, 'class').includes('footnote-item')) ||
    (element.name === 'li' &&
      /^(?:.*#)?(?:cite_note|fn\d|fn:|footnote-\d|endnote-\d)/.test(element.attributes.get('id') ?? ''))
  );
}

/** The way back from a note to its reference: no text of the note. */
export function isBackLink(element: MarkupElement): boolean {
  return (
    says(element, ['backlink'], ['doc-backlink']) ||
    tokensOf(element, 'class').some(
      (token) => token === 'footnote-backref' || token === 'mw-cite-backlink',
    ) ||
    ((element.attributes.get('href') ?? '').startsWith('#') && /^[↩↑^⏎]\ufe0e?$/.test(flatTextOf(element)))
  );
}

/** The label of every note, by the id of its element: what its references are called. */
export function noteLabels(pieces: readonly MarkupElement[]): ReadonlyMap<string, string> {
  const notes = new Set<string>();
  const references: { readonly to: string; readonly label: string }[] = [];
  const visit = (parent: MarkupElement): void => {
    for (const node of parent.children) {
      if (!isElement(node)) continue;
      const id = node.attributes.get('id');
      if (id !== undefined && isNote(node)) notes.add(id);
      if (node.name === 'a' && !isBackLink(node)) {
        const to = fragmentOf(node);
        const label = flatTextOf(node).replace(/^[[(]|[\])]$/g, '');
        if (to !== null && label !== '' && label.length <= 40) references.push({ to, label });
      }
      visit(node);
    }
  };
  for (const piece of pieces) visit(piece);
  const labels = new Map<string, string>();
  for (const { to, label } of references) if (notes.has(to) && !labels.has(to)) labels.set(to, label);
  return labels;
}

/** The label of the note that an element refers to: a link to one, or what holds nothing but such a link. */
export function noteReferenceOf(element: MarkupElement, labels: ReadonlyMap<string, string>): string | null {
  if (element.name === 'a') {
    const to = fragmentOf(element);
    return to === null ? null : (labels.get(to) ?? null);
  }
  if (element.name !== 'sup') return null;
  const [link] = descendantsOf(element, 'a');
  if (!link || flatTextOf(link) !== flatTextOf(element)) return null;
  return noteReferenceOf(link, labels);
}

function fragmentOf({ attributes }: MarkupElement): string | null {
  const href = attributes.get('href') ?? '';
  const hash = href.indexOf('#');
  if (hash < 0 || /^[a-z][a-z0-9+.-]*:/i.test(href)) return null;
  try {
    return decodeURIComponent(href.slice(hash + 1));
  } catch {
    // Percent signs that encode nothing: the fragment is what is written.
    return href.slice(hash + 1);
  }
}
