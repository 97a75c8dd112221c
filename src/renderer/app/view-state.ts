import { create } from 'zustand';
import { shallow } from 'zustand/shallow';
import type { AnnotationId, GuideId, PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { PasswordQuestion } from './intake/ask-password.ts';
import type { TextRange } from '@core/text/text-range.ts';

export type NavigatorTab = 'library' | 'tags' | 'search' | 'people' | 'guides';

/** Which annotations are painted and listed. `null` tags: all of them. */
export interface AnnotationFilter {
  /** Only passages with one of these tags (aliases and children resolved by whoever reads it). */
  readonly tagIds: readonly TagId[] | null;
  /** `everyone`: what all who annotated the document marked. `onePerson`: what nobody else marked any of. */
  readonly only: 'everything' | 'withNote' | 'untagged' | 'everyone' | 'onePerson';
  /** Whose work is not shown. */
  readonly hiddenPeople: readonly PersonId[];
}

export type PassagesFace = 'list' | 'matrix' | 'together' | 'timeline' | 'spread';

/** What is typed into right now, beside the text. At most one field is open at a time. */
export type Editing =
  | {
      readonly field: 'tag';
      readonly annotationIds: readonly AnnotationId[] | null;
      readonly range: TextRange | null;
    }
  | { readonly field: 'note'; readonly annotationId: AnnotationId }
  | { readonly field: 'reply'; readonly annotationId: AnnotationId }
  | { readonly field: 'edges'; readonly annotationId: AnnotationId };

/** The dialog that is open. Each kind is one component under `dialogs/`. */
export type OpenDialog =
  | { readonly type: 'commands' }
  | { readonly type: 'keys' }
  | { readonly type: 'firstStart' }
  | { readonly type: 'export' }
  | { readonly type: 'backups' }
  | { readonly type: 'history' }
  | { readonly type: 'diagnostics' }
  | { readonly type: 'settings' }
  | { readonly type: 'renameSource'; readonly sourceId: SourceId }
  | { readonly type: 'metadata'; readonly sourceId: SourceId }
  | { readonly type: 'importReport'; readonly sourceId: SourceId }
  | { readonly type: 'version'; readonly reviewId: string }
  | { readonly type: 'speakers'; readonly sourceId: SourceId }
  | { readonly type: 'contents'; readonly sourceId: SourceId }
  | { readonly type: 'versions'; readonly sourceId: SourceId }
  | { readonly type: 'compareVersions'; readonly oldId: SourceId; readonly newId: SourceId }
  | { readonly type: 'mergePlan'; readonly mergeId: string }
  | { readonly type: 'password'; readonly question: PasswordQuestion }
  | {
      readonly type: 'problems';
      readonly title: string;
      readonly problems: readonly { what: string; why: string }[];
    }
  | {
      readonly type: 'tagDetails';
      readonly tagId: TagId;
      /** Where the keyboard is when the dialog opens. */
      readonly field: 'name' | 'look' | 'description';
    }
  /** `parentId` where it has been said already where the tag is to go. */
  | { readonly type: 'moveTag'; readonly tagId: TagId; readonly parentId?: TagId | null }
  | { readonly type: 'splitTag'; readonly tagId: TagId }
  | { readonly type: 'mergeTag'; readonly tagId: TagId }
  | { readonly type: 'confirmDeleteTag'; readonly tagId: TagId }
  | { readonly type: 'personDetails'; readonly personId: PersonId }
  | { readonly type: 'samePerson'; readonly personId: PersonId }
  /** How far the people who are compared agree. */
  | { readonly type: 'agreement' }
  /** Asks which guide passages go into. */
  | { readonly type: 'addToGuide'; readonly passages: PassagesToAdd }
  | { readonly type: 'confirmDeleteGuide'; readonly guideId: GuideId }
  | { readonly type: 'print'; readonly what: Printed }
  /** What the find bar has found in the open document. */
  | { readonly type: 'tagMatches' }
  /** What is looked for in all documents. */
  | { readonly type: 'tagOccurrences' }
  | { readonly type: 'saveQuery'; readonly line: string }
  | {
      readonly type: 'bulk';
      readonly action: 'tag' | 'untag' | 'recolour' | 'export';
      readonly annotationIds: readonly AnnotationId[];
    };

/** Passages on their way into a guide: annotations, or a stretch of the open document that is not marked yet. */
export type PassagesToAdd =
  { readonly annotationIds: readonly AnnotationId[] } | { readonly range: TextRange };

/** What is to be set on paper. */
export type Printed =
  | { readonly type: 'guide'; readonly guideId: GuideId }
  | { readonly type: 'source'; readonly sourceId: SourceId };

/** What the window shows. Nothing here is part of the library: losing it loses no work. */
export interface ViewState {
  readonly view: 'read' | 'passages' | 'codebook' | 'search' | 'compare' | 'guide';
  readonly openSourceId: SourceId | null;
  readonly activeAnnotationId: AnnotationId | null;
  /** The annotation whose card gets the keyboard as soon as the margin has it, if it is still the active one. */
  readonly cardWanted: AnnotationId | null;
  /** The person's selection in the text, in UTF-16 code units of the canonical text; null when nothing is selected. */
  readonly selection: TextRange | null;
  readonly filter: AnnotationFilter;
  /** The guide that is being composed, also while something else is shown: passages are added to it. */
  readonly openGuideId: GuideId | null;
  /** What the passages view lists, as a line of the query language; empty lists everything. */
  readonly passagesLine: string;
  /** As what it shows them. */
  readonly passagesFace: PassagesFace;
  /** The tag that the codebook shows; null for the first. */
  readonly codebookTagId: TagId | null;
  readonly navigatorTab: NavigatorTab;
  /** The window has no room for the navigator beside the text: it lies over it while it is asked for. */
  readonly isNarrow: boolean;
  /** In a narrow window: it was asked for. */
  readonly navigatorSummoned: boolean;
  /** Raised each time the keyboard is wanted in the field that searches everything. */
  readonly searchAsked: number;
  readonly editing: Editing | null;
  /** The text of the open document is being corrected. */
  readonly isCorrecting: boolean;
  readonly dialog: OpenDialog | null;
}

export const initialViewState: ViewState = {
  view: 'read',
  openSourceId: null,
  activeAnnotationId: null,
  cardWanted: null,
  selection: null,
  filter: { tagIds: null, only: 'everything', hiddenPeople: [] },
  openGuideId: null,
  passagesLine: '',
  passagesFace: 'list',
  codebookTagId: null,
  navigatorTab: 'library',
  isNarrow: false,
  navigatorSummoned: false,
  searchAsked: 0,
  editing: null,
  isCorrecting: false,
  dialog: null,
};

export const useViewState = create<ViewState>(() => initialViewState);

/** Changes some of it. Where that is nothing new it stays the same object, and nothing is drawn for it. */
export function setView(patch: Partial<ViewState>): void {
  useViewState.setState((view) => {
    const changed = { ...view, ...patch };
    return shallow(view, changed) ? view : changed;
  });
}
