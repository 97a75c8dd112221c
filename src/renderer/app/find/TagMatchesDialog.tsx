import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { useCommandContext } from '../command-scope.tsx';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useTagName } from '../dialogs/use-tag-name.tsx';
import { inContext } from '@core/text/in-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { useFind, type FoundInText } from './find-state.ts';
import { MatchList, type MatchItem } from './MatchList.tsx';
import { tagOccurrences } from './tag-matches.ts';
import './find.css';

/** More than these nobody looks through, and no tag is meant for. */
const MOST = 10_000;
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
  const items = useMemo(
    () =>
      Array.from(found.starts, (start, index): MatchItem & { readonly range: TextRange } => {
        const range = { start, end: found.ends[index] ?? 0 };
        const number = text && paragraphNumberAt(text, start);
        return {
          id: String(index),
          ...inContext(text?.text ?? '', range, AROUND),
          place: number === null ? '' : `¶${number}`,
          range,
        };
      }),
    [found, text],
  );
  const count = selection === 'all' ? items.length : selection.size;
  const give = async (given: TagChoice) => {
    const chosen = items.filter(({ id }) => selection === 'all' || selection.has(id));
    const ranges = new Map([[found.sourceId, chosen.map(({ range }) => range)]]);
    if (chosen.length > 0 && (await tagOccurrences(context, ranges, given))) closeDialog();
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
      <MatchList
        label="Matches"
        one="match"
        many="matches"
        items={items}
        selection={selection}
        onSelect={setSelection}
      />
    </Dialog>
  );
}
