import type { HostileFile } from '../hostile-file.ts';
import { BOOKS, ZIPS } from './books.ts';
import { HTML } from './html.ts';
import { JSON_FILES } from './json.ts';
import { MARKDOWN } from './markdown.ts';
import { NAMED } from './names.ts';
import { PDF } from './pdf.ts';
import { TEXT } from './text.ts';
import { WORD } from './word.ts';
import { XML } from './xml.ts';

/** Every hostile file. A new kind of file is a list of its own here. */
export const CORPUS: readonly HostileFile[] = [
  ...HTML,
  ...MARKDOWN,
  ...TEXT,
  ...XML,
  ...WORD,
  ...BOOKS,
  ...ZIPS,
  ...PDF,
  ...JSON_FILES,
  ...NAMED,
];
