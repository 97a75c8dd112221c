import { KIND_OF_EXTENSION, type FileKind } from '@shared/file-kinds.ts';

/** What a file's name says about it; `unknown` leaves it to the content. */
export type Kind =
  | { readonly type: FileKind }
  | { readonly type: 'unknown'; readonly extension: string }
  | { readonly type: 'other'; readonly extension: string };

/** Kinds that are texts only on the inside: taken as plain text, their marks would stand among the words. */
const OTHERS: ReadonlySet<string> = new Set(
  'svg ps doc ods xls xlsx ppt pptx mobi azw3 tex csv tsv'.split(' '),
);

export function kindOf(fileName: string): Kind {
  const extension = /\.([^.\s]{1,16})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(KIND_OF_EXTENSION, extension)) return { type: KIND_OF_EXTENSION[extension] as FileKind };
  return { type: OTHERS.has(extension) ? 'other' : 'unknown', extension };
}
