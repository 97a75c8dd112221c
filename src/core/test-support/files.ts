import type { Result } from '../result.ts';
import type { LibraryState } from '../library/tables.ts';
import { TABLE_NAMES } from '../library/tables.ts';
import { sliceFor, type Scope } from '../library/slice.ts';
import { canonicalJson } from '../library/canonical-json.ts';
import type { FileHeader } from '../formats/postil/serialize.ts';
import { serialize } from '../formats/postil/serialize.ts';
import { parse } from '../formats/postil/parse.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';
import type { SourceId } from '../model/id.ts';
import type { SourceText } from '../model/source-text.ts';
import { digest } from './digest.ts';

export const header: FileHeader = {
  id: 'urn:uuid:00000000-0000-4000-8000-000000000000',
  label: 'Seminar, session 3',
  created: '2026-11-22T10:42:00.000Z',
  generator: { name: 'Postil', version: '0.1.0', homepage: 'https://postil.example/' },
  creator: null,
};

/** The export of a library as text. */
export function exported(
  state: LibraryState,
  texts: ReadonlyMap<SourceId, SourceText>,
  options: { scope?: Scope; withTexts?: boolean } = {},
): string {
  return serialize(sliceFor(state, options.scope ?? { type: 'everything' }), {
    ...header,
    texts: (id) => texts.get(id),
    withTexts: options.withTexts ?? true,
  });
}

/** The file that a text holds; throws where it cannot be opened at all. */
export async function opened(text: string): Promise<PostilFile> {
  return valueOf(await parse(JSON.parse(text), { digest }));
}

export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** All of a library, or some of its tables, in one spelling: two libraries are equal when these are. */
export function spelled(state: LibraryState, tables: readonly (keyof LibraryState)[] = TABLE_NAMES): string {
  return canonicalJson(
    tables.map((table) => [...state[table].values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
  );
}
