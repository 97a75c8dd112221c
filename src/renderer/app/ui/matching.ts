/** Whether `text` contains what was typed, whatever the case and the accents. An empty query matches everything. */
export function matches(text: string, query: string): boolean {
  return plain(text).includes(plain(query.trim()));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
