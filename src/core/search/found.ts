import type { AnnotationId, GuideId, SourceId, TagId } from '../model/id.ts';
import type { TextRange } from '../text/text-range.ts';

/** A stretch of what is shown of a place, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** A place where something was found, with what stands around it. */
export type Hit = { readonly context: readonly Piece[] } &
  /** What is known of the document: its title, or the field that is named. */
  (
    | { readonly type: 'details'; readonly field: DetailsField }
    | { readonly type: 'text'; readonly range: TextRange }
    | { readonly type: 'passage' | 'note' | 'reply'; readonly annotationId: AnnotationId }
  );

export type DetailsField =
  | 'title'
  | 'author'
  | 'citation'
  | 'summary'
  | 'archiveReference'
  | 'genre'
  | 'originalLanguage'
  | 'address'
  | 'rights'
  | 'fileName';

export interface FoundSource {
  readonly sourceId: SourceId;
  readonly title: string;
  /** The best places, best first. */
  readonly hits: readonly Hit[];
  /** How many there are. */
  readonly count: number;
}

export interface FoundTag {
  readonly tagId: TagId;
  readonly name: readonly Piece[];
}

/** Where in a guide something stands. */
export type GuidePart =
  'title' | 'introduction' | 'heading' | 'question' | 'task' | 'hint' | 'answer' | 'glossary';

export interface FoundGuide {
  readonly guideId: GuideId;
  readonly title: string;
  /** The first part in which most stands of what was looked for. */
  readonly part: GuidePart;
  readonly context: readonly Piece[];
  /** In how many of its parts something stands. */
  readonly count: number;
}

export interface Found {
  readonly tags: readonly FoundTag[];
  /** By title. */
  readonly guides: readonly FoundGuide[];
  /** The best documents, best first. */
  readonly sources: readonly FoundSource[];
  readonly sourceCount: number;
  readonly hitCount: number;
}
