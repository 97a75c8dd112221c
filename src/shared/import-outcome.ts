import type { LossReport } from '@core/formats/loss.ts';
import type { Mend, SourceDraft } from '@core/model/source.ts';
import type { ImportedAnnotation } from '@core/model/imported-annotation.ts';
import type { KeptPicture } from '@core/pictures/picture-box.ts';
import type { Result } from '@core/result.ts';
import type { ReadError } from './bridge.ts';

/** What main asks of the importer page: `importFile(job)`, called in the page. */
export interface ImportJob {
  /** Where the page fetches the bytes of the file, once. Of the page's own origin; says nothing about the file. */
  readonly url: string;
  /** The file's name without folders. */
  readonly fileName: string;
  readonly byteLength: number;
  /** What a person gave for a file that asked for a password. */
  readonly password: string | null;
}

/** What a file turned out to be; its texts travel packed from the importer's window to main. */
export type ImportOutcome = Result<ImportedFile, ImportError>;

export type ImportedFile =
  | {
      readonly type: 'text';
      readonly mediaType: string;
      /** What it was decoded as, as a WHATWG label (or `utf-32le`, `utf-32be`, which have none). */
      readonly encoding: string;
      readonly mended: SourceDraft;
      readonly asItStands: SourceDraft;
      /** Of the mended text. */
      readonly wordCount: number;
      readonly mends: readonly Mend[];
      readonly annotations: readonly ImportedAnnotation[];
      /** The pictures that either text shows. */
      readonly pictures: readonly KeptPicture[];
    }
  | {
      /** JSON of bounded depth, as text, not yet known to be a Postil file. */
      readonly type: 'postil';
      readonly json: string;
      /** The pictures that stood in it, and do not stand in `json`. */
      readonly pictures: readonly KeptPicture[];
      /** What a file of another program had that a Postil file cannot hold; absent for JSON as it was written. */
      readonly losses?: LossReport;
    };

/** What can be wrong with the bytes of a file. */
export type ImportError = Extract<
  ReadError,
  {
    readonly type:
      | 'empty'
      | 'binary'
      | 'undecodable'
      | 'unknownKind'
      | 'malformedJson'
      | 'tooDeep'
      | 'noText'
      | 'notOfItsKind'
      | 'damaged'
      | 'malformedXml'
      | 'declaresEntities'
      | 'needsPassword'
      | 'passwordWanted'
      | 'unpacksTooLarge'
      | 'tooManyParts'
      | 'onlyPictures';
  }
>;
