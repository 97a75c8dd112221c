import { useState } from 'react';
import type { Selection } from 'react-aria-components';
import { resolveTag } from '@core/library/tags.ts';
import type { AnnotationId, TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import { splitTag } from '../actions/tags.ts';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import { MatchList } from '../find/MatchList.tsx';
import { useAnswer } from '../retrieval/use-answer.ts';
import { useMe, useSources, useStore, useTags } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countOf } from '../ui/words.ts';
import { closeDialog } from './close.ts';
import { useTagName } from './use-tag-name.tsx';

/** Asks which passages of a tag go to another one. */
export function SplitTagDialog({ tagId }: { tagId: TagId }) {
  const tag = resolveTag(useTags(), tagId);
  return tag && <Split tag={tag} />;
}

/** So many are listed: more nobody chooses from one by one. */
const MOST = 10_000;

function Split({ tag }: { tag: Tag }) {
  const store = useStore();
  const me = useMe();
  const tags = useTags();
  const sources = useSources();
  const list = useAnswer<'list'>({
    type: 'list',
    query: { type: 'tag', name: tag.id, exactly: true },
    arrangement: 'date',
    most: MOST,
  });
  const [selection, setSelection] = useState<Selection>(new Set());
  const carriers = (list?.answer.groups.flatMap(({ rows }) => rows) ?? []).filter(({ tagIds }) =>
    tagIds.some((id) => resolveTag(tags, id)?.id === tag.id),
  );
  const rows = carriers.filter(({ creatorId }) => creatorId === me?.id);
  const others = carriers.length - rows.length;
  const chosen: readonly AnnotationId[] =
    selection === 'all' ? rows.map(({ id }) => id) : ([...selection] as AnnotationId[]);
  const give = async (choice: TagChoice) => {
    if (chosen.length > 0 && (await splitTag(store, tag.id, chosen, choice))) closeDialog();
  };
  const { field, choice } = useTagName({
    onGive: (given) => void give(given),
    label: 'Into',
    without: tag.id,
    placeholder: 'Into which tag? A name that there is not yet makes a new one under this one',
  });
  const titles = new Map(sources.map(({ id, title }) => [id, title]));
  const isItself = choice !== null && 'tagId' in choice && choice.tagId === tag.id;
  return (
    <Dialog
      title={`Split “${tag.name}”`}
      size="large"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!choice || isItself || chosen.length === 0}
            onPress={() => choice && void give(choice)}
          >
            Split off {countOf(chosen.length, 'passage')}
          </Button>
        </>
      }
    >
      <p className="dialog-lead">
        The passages that you tick are under the other tag from then on, and no longer under “
        <bdi>{tag.name}</bdi>”.
        {others > 0 && ` ${countOf(others, 'passage')} that others marked stay: only they can alter them.`}
      </p>
      {list && carriers.length === 0 && <p className="dialog-lead">No passage carries it yet.</p>}
      {field}
      <MatchList
        label="Passages"
        one="passage"
        many="passages"
        items={rows.map((row) => ({
          ...row,
          place: row.paragraph === null ? '' : `¶${row.paragraph}`,
          ...titleOf(titles.get(row.sourceId)),
        }))}
        selection={selection}
        onSelect={setSelection}
      />
    </Dialog>
  );
}

function titleOf(title: string | undefined): { readonly title?: string } {
  return title === undefined ? {} : { title };
}
