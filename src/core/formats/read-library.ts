import type { LibrarySlice } from '../library/slice.ts';
import type { SourceId } from '../model/id.ts';
import type { SourceText } from '../model/source-text.ts';
import type { LossReport } from './loss.ts';
import { fileOf } from './postil/serialize.ts';

/** What a file of another program holds, as records and texts of a library, and what of it has no place there. */
export interface ReadLibrary {
  readonly title: string;
  /** When the file says it was made. */
  readonly created: string;
  readonly slice: LibrarySlice;
  readonly texts: ReadonlyMap<SourceId, SourceText>;
  readonly losses: LossReport;
}

/** The same as the content of a Postil file: whoever takes it validates it as he does any other. */
export function postilFileOf({ title, created, slice, texts }: ReadLibrary): Record<string, unknown> {
  return fileOf(slice, {
    id: 'urn:uuid:00000000-0000-8000-8000-000000000000',
    label: title.slice(0, 2_000),
    created,
    generator: { name: 'Postil', version: '', homepage: 'https://postil.example/' },
    creator: null,
    texts: (id) => texts.get(id),
    withTexts: true,
  });
}
