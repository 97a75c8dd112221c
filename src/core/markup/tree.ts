/** What XML and HTML have in common, as a plain tree: all that the readers of files know of either. */
export type MarkupNode = string | MarkupElement;

export interface MarkupElement {
  /** Without its prefix, in lower case for HTML. */
  readonly name: string;
  /** As written in the file; empty where there is none. */
  readonly prefix: string;
  /** By name as written and, where that is free, by name without prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return typeof node !== 'string';
}

/** The child elements, those of one name where it is given. */
export function elementsOf(parent: MarkupElement, name?: string): MarkupElement[] {
  return parent.children.filter(
    (node): node is MarkupElement => isElement(node) && (name === undefined || node.name === name),
  );
}

/** The first child element of a name. */
export function childOf(parent: MarkupElement | undefined, name: string): MarkupElement | undefined {
  return parent === undefined ? undefined : elementsOf(parent, name)[0];
}

/** All elements of a name below `root`, in order of the file. */
export function descendantsOf(root: MarkupElement, name: string): MarkupElement[] {
  const found: MarkupElement[] = [];
  const visit = (parent: MarkupElement): void => {
    for (const node of elementsOf(parent)) {
      if (node.name === name) found.push(node);
      visit(node);
    }
  };
  visit(root);
  return found;
}

/** All characters below a node, as they stand. */
export function textOf(node: MarkupNode | undefined): string {
  if (node === undefined) return '';
  return isElement(node) ? node.children.map(textOf).join('') : node;
}

/** The characters below a node with white space made single. */
export function flatTextOf(node: MarkupNode | undefined): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}
