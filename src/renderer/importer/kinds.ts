/** What a file's name says about it; `unknown` leaves it to the content. */
export type Kind =
  | { readonly type: 'text' }
  | { readonly type: 'markdown' }
  | { readonly type: 'json' }
  | { readonly type: 'unknown'; readonly extension: string }
  | { readonly type: 'other'; readonly extension: string };

const KINDS: { readonly [extension: string]: 'text' | 'markdown' | 'json' } = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
};

/** Kinds that are texts only on the inside: taken as plain text, their marks would stand among the words. */
const OTHERS: ReadonlySet<string> = new Set(
  'htm html xhtml mht mhtml xml tei svg rtf pdf ps doc docx odt ods xls xlsx ppt pptx epub mobi azw3 tex srt vtt csv tsv qdpx qdc'.split(
    ' ',
  ),
);

export function kindOf(fileName: string): Kind {
  const extension = /\.([^.\s]{1,16})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(KINDS, extension)) return { type: KINDS[extension] as 'text' | 'markdown' | 'json' };
  return { type: OTHERS.has(extension) ? 'other' : 'unknown', extension };
}
