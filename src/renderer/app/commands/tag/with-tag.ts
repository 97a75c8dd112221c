import { resolveTag } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { inTree } from '@core/retrieval/tag-order.ts';
import type { ViewState } from '../../view-state.ts';
import type { Command, CommandContext } from '../command.ts';

/** Something that is done with one tag: the menu of its row says `entry`, the palette `label`. */
interface WithTag {
  readonly id: string;
  readonly entry: string;
  readonly label: string;
  /** The key that does it on the row, as people read it. */
  readonly keys?: string;
  readonly isDanger?: true;
  /** What the window shows for it. */
  readonly shows: (tagId: TagId) => Partial<ViewState>;
}

/** What can be done with a tag, wherever it is chosen. */
export const WITH_TAG: readonly WithTag[] = [
  {
    id: 'tag.codebook',
    entry: 'Open in the codebook',
    label: 'Open the tag in the codebook',
    shows: (codebookTagId) => ({ view: 'codebook', codebookTagId, navigatorSummoned: false }),
  },
  {
    id: 'tag.rename',
    entry: 'Rename…',
    label: 'Rename the tag…',
    keys: 'F2',
    shows: (tagId) => ({ dialog: { type: 'tagDetails', tagId, field: 'name' } }),
  },
  {
    id: 'tag.look',
    entry: 'Colour and pattern…',
    label: 'Colour and pattern of the tag…',
    shows: (tagId) => ({ dialog: { type: 'tagDetails', tagId, field: 'look' } }),
  },
  {
    id: 'tag.describe',
    entry: 'Describe…',
    label: 'Describe the tag…',
    shows: (tagId) => ({ dialog: { type: 'tagDetails', tagId, field: 'description' } }),
  },
  {
    id: 'tag.move',
    entry: 'Put under…',
    label: 'Put the tag under…',
    shows: (tagId) => ({ dialog: { type: 'moveTag', tagId } }),
  },
  {
    id: 'tag.merge',
    entry: 'Merge into…',
    label: 'Merge the tag into…',
    shows: (tagId) => ({ dialog: { type: 'mergeTag', tagId } }),
  },
  {
    id: 'tag.split',
    entry: 'Split…',
    label: 'Split the tag…',
    shows: (tagId) => ({ dialog: { type: 'splitTag', tagId } }),
  },
  {
    id: 'tag.delete',
    entry: 'Delete…',
    label: 'Delete the tag…',
    keys: 'Del',
    isDanger: true,
    shows: (tagId) => ({ dialog: { type: 'confirmDeleteTag', tagId } }),
  },
];

/** The same with the tag that one is at, for the palette. */
export const withChosenTag: readonly Command[] = WITH_TAG.map(({ id, label, shows }) => ({
  id,
  label,
  labelNow: (context) => {
    const tag = chosenTag(context);
    return tag ? label.replace('the tag', `the tag “${tag.name}”`) : label;
  },
  section: 'Annotate',
  canRun: (context) => chosenTag(context) !== null,
  run: (context) => {
    const tag = chosenTag(context);
    if (tag) context.setView(shows(tag.id));
  },
}));

/** The tag that the codebook shows; elsewhere the one that is chosen in the navigator, where it is the only one. */
function chosenTag({ view, here }: Pick<CommandContext, 'view' | 'here'>): Tag | null {
  if (view.view === 'codebook') return tagInCodebook(here.tags, view.codebookTagId);
  const [only, ...others] = view.filter.tagIds ?? [];
  return only === undefined || others.length > 0 ? null : resolveTag(here.tags, only);
}

/** The tag that the codebook shows: the one that was chosen there, or else the first. */
export function tagInCodebook(tags: ReadonlyMap<TagId, Tag>, chosen: TagId | null): Tag | null {
  return (chosen === null ? null : resolveTag(tags, chosen)) ?? inTree(tags)[0]?.tag ?? null;
}
