import type { MarkupElement, MarkupNode } from './tree.ts';

/** An element made by the program, to read one kind of file as another. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  children: readonly MarkupNode[],
): MarkupElement {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { name, prefix: '', attributes: new Map(given), children };
}
