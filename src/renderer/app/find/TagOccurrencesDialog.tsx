import { CaseSensitive, Regex, WholeWord } from 'lucide-react';
import { useState } from 'react';
import type { Selection } from 'react-aria-components';
import type { SourceId } from '@core/model/id.ts';
import { EXTENTS, type Extent } from '@core/retrieval/occurrences.ts';
import type { FindQuery } from '@core/search/find-in-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { useCommandContext } from '../command-scope.tsx';
import type { TagChoice } from '../commands/annotate/tagging.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useTagName } from '../dialogs/use-tag-name.tsx';
import { useSources } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Choose } from '../ui/Choose.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Progress } from '../ui/Progress.tsx';
import { TextField } from '../ui/TextField.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import { FindOption } from './FindOption.tsx';
import { useFind, type FindOptionName } from './find-state.ts';
import { MatchList } from './MatchList.tsx';
import { tagOccurrences } from './tag-matches.ts';
import { MOST, useOccurrences } from './use-occurrences.ts';
import './find.css';

const EXTENT: Readonly<Record<Extent, string>> = {
  hit: 'The words themselves',
  sentence: 'The sentence',
  paragraph: 'The paragraph',
};

/** Gives one tag to every place in the library where something stands, but for what is unticked, as one step. */
export function TagOccurrencesDialog() {
  const context = useCommandContext();
  const sources = useSources();
  const [query, setQuery] = useState<FindQuery>(() => useFind.getState().query);
  const [extent, setExtent] = useState<Extent>('hit');
  const [scope, setScope] = useState<'library' | 'document'>('library');
  const [selection, setSelection] = useState<Selection>('all');
  const open = context.here.source;
  const asked = scope === 'document' && open ? [open] : sources;
  const { list, read, isWhole, isCut, problems, wrong } = useOccurrences(query, extent, asked);
  const ask = (patch: Partial<FindQuery>) => {
    setQuery((before) => ({ ...before, ...patch }));
    setSelection('all');
  };
  const chosen = selection === 'all' ? list : list.filter(({ id }) => selection.has(id));
  const give = async (choice: TagChoice) => {
    const bySource = new Map<SourceId, TextRange[]>();
    for (const { sourceId, range } of chosen) {
      const own = bySource.get(sourceId);
      if (own) own.push(range);
      else bySource.set(sourceId, [range]);
    }
    if (isWhole && chosen.length > 0 && (await tagOccurrences(context, bySource, choice))) closeDialog();
  };
  const { field, choice } = useTagName({ onGive: (given) => void give(given) });
  const isAsked = query.text !== '';
  const option = (name: FindOptionName) => ({
    isSelected: query[name],
    onChange: (isSelected: boolean) => ask({ [name]: isSelected }),
  });

  return (
    <Dialog
      title="Tag every occurrence"
      size="large"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog}>Cancel</Button>
          <Button
            kind="primary"
            isDisabled={!choice || !isWhole || chosen.length === 0}
            onPress={() => choice && void give(choice)}
          >
            Tag {countOf(chosen.length, 'passage')}
          </Button>
        </>
      }
    >
      <div className="occurrence-ask">
        <TextField
          label="What stands there"
          value={query.text}
          onChange={(text) => ask({ text })}
          maxLength={1_000}
          autoFocus
          error={wrong === null ? null : `Not a regular expression: ${wrong}`}
        />
        <span className="find-options" role="group" aria-label="What counts as the same">
          <FindOption
            {...option('matchCase')}
            label="Match case"
            icon={<CaseSensitive size={18} strokeWidth={1.75} />}
          />
          <FindOption
            {...option('wholeWord')}
            label="Whole words"
            icon={<WholeWord size={18} strokeWidth={1.75} />}
          />
          <FindOption
            {...option('exactly')}
            label="Accents and kinds of dash, quote and space count"
            icon={<span className="find-accent">é</span>}
            isDisabled={query.isPattern}
          />
          <FindOption
            {...option('isPattern')}
            label="Regular expression"
            icon={<Regex size={16} strokeWidth={1.75} />}
          />
        </span>
      </div>
      <div className="occurrence-scope">
        <Choose
          label="Tag"
          value={extent}
          choices={EXTENTS.map((value) => ({ value, label: EXTENT[value] }))}
          onChange={(value) => {
            setExtent(value);
            setSelection('all');
          }}
        />
        <Choose
          label="In"
          value={scope}
          choices={[
            { value: 'library', label: `The whole library: ${countOf(sources.length, 'document')}` },
            ...(open ? [{ value: 'document' as const, label: 'The open document' }] : []),
          ]}
          onChange={(value) => {
            setScope(value);
            setSelection('all');
          }}
        />
      </div>
      {field}
      {isAsked && !isWhole && (
        <Progress label="Looking through the documents" fraction={read / Math.max(1, asked.length)} />
      )}
      {isCut && (
        <p className="dialog-lead">
          It stands in more than {numberInWords(MOST)} places. These are the first; look for something less
          frequent to see all.
        </p>
      )}
      {problems.length > 0 && (
        <ul className="occurrence-problems" aria-label="Not looked through">
          {problems.slice(0, 20).map(({ what, why }, index) => (
            <li key={index}>
              {what}: {why}.
            </li>
          ))}
        </ul>
      )}
      {isAsked && isWhole && wrong === null && list.length === 0 && (
        <p className="dialog-lead">It stands nowhere.</p>
      )}
      {list.length > 0 && (
        <MatchList
          label="Occurrences"
          one="occurrence"
          many="occurrences"
          items={list}
          selection={selection}
          onSelect={setSelection}
        />
      )}
    </Dialog>
  );
}
