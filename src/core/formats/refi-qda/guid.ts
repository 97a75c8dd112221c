/** A GUID as REFI-QDA files have it, from the id of a record. */
export function guidOf(id: string): string {
  return id.replace('urn:uuid:', '');
}

/**
 * The id of the record that a GUID names: programs write them in braces or without, in either case. Null for what is none.
 */
export function idOfGuid(guid: string | undefined): string | null {
  const bare =
    guid
      ?.trim()
      .replace(/^\{(.*)\}$/, '$1')
      .toLowerCase() ?? '';
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare) ? `urn:uuid:${bare}` : null;
}
