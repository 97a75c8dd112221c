import { isElement, type MarkupElement, type MarkupNode } from '../../markup/tree.ts';

/** The markup inside an element as it is written: an example of XML is read as XML. */
export function markupAsText(example: MarkupElement): string {
  return example.children.map(written).join('');
}

function written(node: MarkupNode): string {
  if (!isElement(node)) return node.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const name = node.prefix === '' ? node.name : `${node.prefix}:${node.name}`;
  const attributes = [...node.attributes]
    .filter(([key]) => !key.startsWith('xmlns') && (key.includes(':') || !hasPrefixed(node, key)))
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('');
  const content = node.children.map(written).join('');
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

function hasPrefixed({ attributes }: MarkupElement, key: string): boolean {
  return [...attributes.keys()].some((other) => other.endsWith(`:${key}`));
}
