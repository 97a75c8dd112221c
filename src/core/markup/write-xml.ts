/** Written XML that may stand inside other XML; made by `xml` and `xmlText` only, so that nothing gets in unescaped. */
export type Xml = string & { readonly __kind: 'xml' };

export type XmlAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Characters that no XML 1.0 document may have, not even as references. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** An element; attributes that are null or undefined are left out. */
export function xml(name: string, attributes: XmlAttributes = {}, ...children: readonly Xml[]): Xml {
  const written = Object.entries(attributes)
    .map(([key, value]) =>
      value === null || value === undefined ? '' : ` ${key}="${attributeValue(String(value))}"`,
    )
    .join('');
  const content = children.join('');
  return (content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`) as Xml;
}

/** Characters as text of an element. */
export function xmlText(text: string): Xml {
  return withoutForbidden(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;') as Xml;
}

/** How many characters of a text cannot be said in XML. They are left out. */
export function forbiddenIn(text: string): number {
  return text.match(FORBIDDEN)?.length ?? 0;
}

/** Line breaks and tabs in attributes would be read as spaces; as references they stay. */
function attributeValue(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN, '');
}
