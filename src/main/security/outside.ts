/**
 * An address that may be opened outside, spelled as it will be opened, and the question that shows where it leads.
 * Null for any other kind of address: those start programs, or read files.
 */
export function addressToOpenOutside(address: string): { address: string; question: string } | null {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'https:' && url.hostname !== '' && url.username === '' && url.password === '') {
    return { address: url.href, question: `Open ${url.host} in your browser?` };
  }
  if (url.protocol === 'mailto:' && url.pathname !== '') {
    return { address: url.href, question: `Write to ${url.pathname} in your mail program?` };
  }
  return null;
}
