import type { Cite } from '../cited-groups.ts';
import type { LibrarySlice } from '../../library/slice.ts';
import type { Digest } from '../postil/parse.ts';
import type { PictureOf } from '../postil/pictures.ts';
import type { FileHeader } from '../postil/serialize.ts';
import type { LossReport } from '../loss.ts';
import type { TextOf, Written } from '../passage-row.ts';

/** What is written: a part of a library with what a writer needs to know besides. */
export interface ExportInput {
  readonly slice: LibrarySlice;
  readonly textOf: TextOf;
  /** The pictures of the texts, for a format that holds them. */
  readonly pictureOf: PictureOf;
  /** What a file says about itself; its label is the title. */
  readonly header: FileHeader;
  /** Whether the texts go along, where a format leaves the choice. */
  readonly withTexts: boolean;
  readonly digest: Digest;
  /** Cites passages in the style that was chosen; absent where they are cited in Postil's own words. */
  readonly cite?: Cite;
}

/** A format that a part of a library can be written in. */
export interface ExportFormat {
  readonly id: string;
  /** As a list of formats names it. */
  readonly name: string;
  /** What the file is good for, in a sentence. */
  readonly about: string;
  /** The end of its file names, without the point in front. */
  readonly extension: string;
  /** `must`: nothing is written without the texts. `may`: the person says whether they go along. `no`: they are not in it. */
  readonly texts: 'must' | 'may' | 'no';
  /** Whether each passage has its citation, whose style can be chosen. */
  readonly cites?: true;
  /** Whether the pictures of the texts go along with them. */
  readonly pictures?: true;
  /** What it cannot hold of a part of a library; what only writing can tell is not among it. */
  readonly losses: (slice: LibrarySlice) => LossReport;
  /** Writes the file. Its report has all that was lost. */
  readonly write: (input: ExportInput) => Written | Promise<Written>;
}
