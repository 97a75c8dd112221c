import { useMemo, useState } from 'react';
import { GridList, GridListItem, ListLayout, Virtualizer, type Selection } from 'react-aria-components';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import { useCommandContext } from '../command-scope.tsx';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useTagName } from '../dialogs/use-tag-name.tsx';
import { inContext } from '@core/text/in-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SelectionBox } from '../ui/SelectionBox.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { useFind, type FoundInText } from './find-state.ts';
import { tagMatches } from './tag-matches.ts';
import './find.css';

/** More than these nobody looks through, and no tag is meant for. */
const MOST = 10_000;
const ROW_SIZE = 56;
/** How much of the text around a match is shown on either side. */
const AROUND = 70;

/** Gives one tag to what was found in the open document, as one step: all of it, but for what is unticked. */
export function TagMatchesDialog() {
  const { answer, query } = useFind();
  const { here } = useCommandContext();
  const found = answer.type === 'found' && answer.found.sourceId === here.source?.id ? answer.found : null;
  if (!found || !here.text) return null;
  const { length } = found.starts;
  if (length > MOST) {
    return (
      <Dialog
        title="Tag all matches"
        onClose={closeDialog}
        actions={
          <Button kind="primary" onPress={closeDialog}>
            Close
          </Button>
        }
      >
        <p>
          “{query.text}” stands here {numberInWords(length)} times. At most {numberInWords(MOST)} passages can
          be tagged in one step: look for something that is less frequent, or for whole words.
        </p>
      </Dialog>
    );
  }
  return <TagMatches found={found} title={`Tag all matches of “${query.text}”`} />;
}

function TagMatches({ found, title }: { found: FoundInText; title: string }) {
  const context = useCommandContext();
  const { text } = context.here;
  const [selection, setSelection] = useState<Selection>('all');
  const items = useMemo(() => Array.from(found.starts, (_, id) => ({ id })), [found]);
  const count = selection === 'all' ? items.length : selection.size;
  const rangeOf = (id: number) => ({ start: found.starts[id] ?? 0, end: found.ends[id] ?? 0 });
  const give = async (choice: TagChoice) => {
    const chosen = items.filter(({ id }) => selection === 'all' || selection.has(id));
    if (chosen.length === 0) return;
    if (
      await tagMatches(
        context,
        chosen.map(({ id }) => rangeOf(id)),
        choice,
      )
    )
      closeDialog();
  };
  const { field, choice } = useTagName({ onGive: (chosen) => void give(chosen) });

  return (
    <Dialog
      title={title}
      size="large"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!choice || count === 0}
            onPress={() => choice && void give(choice)}
          >
            Tag {countOf(count, 'passage')}
          </Button>
        </>
      }
    >
      {field}
      <div className="match-bar">
        <span>
          {numberInWords(count)} of {countOf(items.length, 'match', 'matches')} ticked
        </span>
        <span>
          <Button kind="quiet" onPress={() => setSelection('all')}>
            Tick all
          </Button>
          <Button kind="quiet" onPress={() => setSelection(new Set())}>
            Untick all
          </Button>
        </span>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_SIZE }}>
        <GridList
          aria-label="Matches"
          className="match-list"
          style={{ height: `min(46vh, ${items.length * ROW_SIZE + 2}px)` }}
          items={items}
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={setSelection}
        >
          {({ id }) => {
            const range = rangeOf(id);
            const { before, exact: passage, after } = inContext(text?.text ?? '', range, AROUND);
            const number = text && paragraphNumberAt(text, range.start);
            return (
              <GridListItem id={id} textValue={`${before}${passage}${after}`} className="match">
                <div className="match-cell">
                  <SelectionBox />
                  <span className="match-number">{number !== null && `¶${number}`}</span>
                  <span className="match-text">
                    {before}
                    <mark>{passage}</mark>
                    {after}
                  </span>
                </div>
              </GridListItem>
            );
          }}
        </GridList>
      </Virtualizer>
    </Dialog>
  );
}
