import { DEEPEST_MARKUP } from '@core/markup/parse-xml.ts';
import type { MarkupElement, MarkupNode } from '@core/markup/tree.ts';

/** A document of a stranger, parsed and never shown: nothing in it runs, and nothing of it is fetched. */
export function parseHtml(html: string): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  // Our own document walks it: the page's methods may be elements by now.
  const elements = document.createNodeIterator(page, NodeFilter.SHOW_ELEMENT);
  for (let node = elements.nextNode(); node !== null; node = elements.nextNode()) {
    const element = node as Element;
    const remove = (name: string): void => {
      Element.prototype.removeAttribute.call(element, name);
    };
    // Whoever takes the page apart copies attributes, and the policy lets nobody write a handler.
    for (const name of Element.prototype.getAttributeNames.call(element)) {
      if (/^on/i.test(name)) remove(name);
    }
    if (CLOBBERING.test(element.localName)) {
      remove('name');
      remove('id');
    }
  }
  // Chromium makes a document without a single element of what ends within its document type (`<!doct`).
  return page.childElementCount > 0 ? page : new DOMParser().parseFromString('', 'text/html');
}

/**
 * Elements that a page can put, by their names, in the place of what a document or a form knows and does (`body`,
 * `attributes`).
 */
const CLOBBERING = /^(?:form|input|button|select|textarea|output|fieldset|img|object|embed|i?frame)$/;

/** Whether elements stand inside each other deeper than anybody nests, or are more than anybody writes. */
export function isUnreasonable(page: Document): boolean {
  const elements = page.getElementsByTagName('*');
  if (elements.length > MOST_ELEMENTS) return true;
  for (const element of elements) {
    if (element.firstElementChild !== null) continue;
    let depth = 0;
    for (let at: Element | null = element; at !== null; at = at.parentElement) depth += 1;
    if (depth > DEEPEST_MARKUP) return true;
  }
  return false;
}

const MOST_ELEMENTS = 200_000;

/** A part of a page as a plain tree. What stands deeper than anybody nests gives its text. */
export function htmlTree(root: Element, depth = 0): MarkupElement {
  const attributes = new Map<string, string>();
  for (const { name, value } of root.attributes) attributes.set(name, value);
  const children: MarkupNode[] = [];
  if (depth >= DEEPEST_MARKUP) children.push(root.textContent);
  else {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) children.push((node as Text).data);
      else if (node.nodeType === Node.ELEMENT_NODE) children.push(htmlTree(node as Element, depth + 1));
    }
  }
  return { name: root.localName.toLowerCase(), prefix: '', attributes, children };
}
