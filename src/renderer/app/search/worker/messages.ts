import type { Annotation } from '@core/model/annotation.ts';
import type { Guide } from '@core/model/guide.ts';
import type { Person } from '@core/model/person.ts';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import type { Tag } from '@core/model/tag.ts';
import type { Answer, Question } from '@core/retrieval/answer.ts';
import type { TextOutline } from '@core/retrieval/text-outline.ts';
import type { Found } from '@core/search/found.ts';
import type { SearchedReply, SearchOptions } from '@core/search/library-search.ts';
import type { Query } from '@core/search/query.ts';

/** What the window sends: the library as it is and as it changes, and what is to be found in it. */
export type ToSearcher =
  /** What was sent before no longer counts. */
  | { readonly type: 'begin' }
  | ({ readonly type: 'records' } & SearchedRecords)
  | {
      readonly type: 'text';
      readonly id: SourceId;
      readonly text: string;
      readonly outline: TextOutline;
    }
  | { readonly type: 'search'; readonly ask: number; readonly query: Query; readonly options: SearchOptions }
  | { readonly type: 'question'; readonly ask: number; readonly question: Question };

/** Records of one kind as they stand now, and the ids of those that are no longer there. */
export type SearchedRecords = { readonly gone: readonly string[] } & (
  | { readonly table: 'sources'; readonly live: readonly Source[] }
  | { readonly table: 'annotations'; readonly live: readonly Annotation[] }
  | { readonly table: 'replies'; readonly live: readonly SearchedReply[] }
  | { readonly table: 'tags'; readonly live: readonly Tag[] }
  | { readonly table: 'people'; readonly live: readonly Person[] }
  | { readonly table: 'guides'; readonly live: readonly Guide[] }
);

/** The answer to the search or the question of that number. */
export interface FromSearcher {
  readonly ask: number;
  readonly answer: Found | Answer;
}
