/** The kinds of files that can be opened, each read by a reader of its own. */
export type FileKind =
  | 'text'
  | 'markdown'
  | 'json'
  | 'html'
  | 'mhtml'
  | 'docx'
  | 'epub'
  | 'tei'
  | 'odt'
  | 'rtf'
  | 'subtitles'
  | 'pdf'
  | 'qdaProject'
  | 'qdaCodebook';

/** The kinds by the ends of file names. */
export const KIND_OF_EXTENSION: Readonly<Record<string, FileKind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
  jsonld: 'json',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  mht: 'mhtml',
  mhtml: 'mhtml',
  docx: 'docx',
  docm: 'docx',
  epub: 'epub',
  xml: 'tei',
  tei: 'tei',
  odt: 'odt',
  ott: 'odt',
  rtf: 'rtf',
  pdf: 'pdf',
  srt: 'subtitles',
  vtt: 'subtitles',
  qdpx: 'qdaProject',
  qdc: 'qdaCodebook',
};
