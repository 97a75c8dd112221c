import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../result.ts';
import type { MarkupElement, MarkupNode } from './tree.ts';

/** How many elements may stand inside each other. */
export const DEEPEST_MARKUP = 200;

export type XmlError =
  | { readonly type: 'malformedXml'; readonly line: number; readonly column: number }
  | { readonly type: 'declaresEntities' }
  | { readonly type: 'tooDeep'; readonly limit: number };

interface OpenElement {
  readonly name: string;
  readonly prefix: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
}

/**
 * The root element of an XML text. Nothing outside of it is ever looked at, and a document type with declarations of
 * its own is refused: that is where entities that grow or reach outside are made.
 */
export function parseXml(
  text: string,
  entities: Readonly<Record<string, string>> = {},
): Result<MarkupElement, XmlError> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  Object.assign(parser.ENTITIES, entities);
  const open: OpenElement[] = [];
  let depth = 0;
  const found: { fault: XmlError | null; root: OpenElement | null } = { fault: null, root: null };
  const fail = (error: XmlError): void => {
    found.fault ??= error;
  };
  const addText = (characters: string): void => {
    const children = open.at(-1)?.children;
    if (children === undefined) return;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + characters;
    else children.push(characters);
  };
  parser.on('error', () => {
    fail({ type: 'malformedXml', line: parser.line, column: parser.column });
  });
  parser.on('doctype', (declaration) => {
    if (declaration.includes('[')) fail({ type: 'declaresEntities' });
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST_MARKUP) {
      fail({ type: 'tooDeep', limit: DEEPEST_MARKUP });
      return;
    }
    if (name.split(':').length > 2) fail({ type: 'malformedXml', line: parser.line, column: parser.column });
    const element = { ...splitName(name), attributes: attributesOf(attributes), children: [] };
    open.at(-1)?.children.push(element);
    found.root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    depth -= 1;
    if (depth < DEEPEST_MARKUP) open.pop();
  });
  for (let at = 0; at < text.length && found.fault === null; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
  }
  if (found.fault === null) parser.close();
  if (found.fault !== null) return err(found.fault);
  return found.root === null ? err({ type: 'malformedXml', line: 1, column: 0 }) : ok(found.root);
}

/** After each piece it is asked whether going on is worth while. */
const CHUNK = 65_536;

function splitName(name: string): { readonly name: string; readonly prefix: string } {
  const colon = name.indexOf(':');
  return colon < 0 ? { name, prefix: '' } : { name: name.slice(colon + 1), prefix: name.slice(0, colon) };
}

function attributesOf(written: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>(Object.entries(written));
  for (const [name, value] of Object.entries(written)) {
    const local = splitName(name).name;
    if (!attributes.has(local)) attributes.set(local, value);
  }
  return attributes;
}
