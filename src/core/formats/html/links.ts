/** An address that may stand in a text: of the web or of mail. Everything else is dropped, its words stay. */
export function addressOf(href: string | undefined): string | null {
  if (href === undefined) return null;
  // Browsers pass over control characters and spaces inside of a scheme.
  // eslint-disable-next-line no-control-regex
  const address = href.replace(/[\u0000-\u0020\u007f-\u00a0]+/g, (found) =>
    /^ +$/.test(found) ? '%20' : '',
  );
  const trimmed = address.replace(/^(?:%20)+|(?:%20)+$/g, '');
  return /^(?:https?:\/\/|mailto:|ftp:\/\/)[^\s]/i.test(trimmed) && trimmed.length <= 4_000 ? trimmed : null;
}
