import type { Annotation, AnnotationTombstone, Target } from '../../model/annotation.ts';
import type { Answer, AnswerTombstone } from '../../model/answer.ts';
import type { Guide, GuideTombstone } from '../../model/guide.ts';
import type { PersonId } from '../../model/id.ts';
import type { Person } from '../../model/person.ts';
import type { Reply, ReplyTombstone } from '../../model/reply.ts';
import type { Source, SourceTombstone } from '../../model/source.ts';
import type { SourceText } from '../../model/source-text.ts';
import type { Tag, TagTombstone } from '../../model/tag.ts';

/** Where a file says that a passage stands. Its unit is kept with it until there is a text to count in. */
export interface FilePosition {
  readonly unit: 'codePoints' | 'utf16';
  readonly start: number;
  readonly end: number;
}

/** A passage as a file points at it: to be anchored on the text before it is a `Target`. */
export interface FileTarget extends Pick<Target, 'exact' | 'prefix' | 'suffix'> {
  readonly position: FilePosition | null;
}

export interface FileAnnotation extends Omit<Annotation, 'target'> {
  readonly target: FileTarget;
}

export interface FileSource {
  readonly source: Source | SourceTombstone;
  /** The text, its hash and its blocks checked; null where the file comes without it. */
  readonly text: SourceText | null;
}

/** Something of a file that was not taken, where it stands there, and why, in a sentence for people. */
export interface SetAside {
  readonly where: string;
  readonly what:
    | 'person'
    | 'tag'
    | 'document'
    | 'annotation'
    | 'reply'
    | 'guide'
    | 'answer'
    | 'deletion'
    | 'picture'
    | 'setting'
    | 'supersededVersion';
  readonly id: string | null;
  readonly reason: string;
  /** What a passage quotes that could not be placed. */
  readonly quote?: string;
}

/** What a Postil file holds, as far as it is valid. */
export interface PostilFile {
  readonly label: string;
  readonly created: string;
  readonly creator: { readonly id: PersonId; readonly name: string } | null;
  readonly people: readonly Person[];
  readonly tags: readonly (Tag | TagTombstone)[];
  readonly sources: readonly FileSource[];
  readonly annotations: readonly (FileAnnotation | AnnotationTombstone)[];
  readonly replies: readonly (Reply | ReplyTombstone)[];
  readonly guides: readonly (Guide | GuideTombstone)[];
  readonly answers: readonly (Answer | AnswerTombstone)[];
  readonly setAside: readonly SetAside[];
}

/** Why a file cannot be opened at all. Nothing of it is taken. */
export type PostilFileError =
  | { readonly type: 'notPostil' }
  | { readonly type: 'newerFormat'; readonly found: number; readonly known: number }
  | { readonly type: 'malformed'; readonly reason: string }
  | { readonly type: 'tooMany'; readonly what: string; readonly count: number; readonly limit: number };
