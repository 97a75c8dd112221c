import { useCallback, useEffect, useState } from 'react';
import type { SourceId } from '@core/model/id.ts';
import type { FindQuery } from '@core/search/find-in-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { CorrectionFinding } from '../reader/correcting/correction-finding.ts';
import { Button } from '../ui/Button.tsx';
import { currentMatch, leaveMatch, noteEdit, shownOf, useFind } from './find-state.ts';
import { Finder, type FindOutcome } from './finder.ts';
import { OpenFindBar } from './OpenFindBar.tsx';
import { useKeptFinder } from './use-kept-finder.ts';

/** A text that has not been typed in for so many milliseconds is looked through anew. */
const REST = 200;

interface CorrectingFindBarProps {
  readonly sourceId: SourceId;
  readonly finding: CorrectionFinding;
}

/** Finds in the text that is being corrected: each match is selected in it, so that one types over it. */
export function CorrectingFindBar({ sourceId, finding }: CorrectingFindBarProps) {
  const isOpen = useFind((state) => state.isOpen);
  const finder = useKeptFinder(useCallback(() => new CorrectedFinder(finding), [finding]));
  return isOpen && <Bar sourceId={sourceId} finding={finding} finder={finder} />;
}

interface BarProps extends CorrectingFindBarProps {
  readonly finder: () => CorrectedFinder;
}

function Bar({ sourceId, finding, finder }: BarProps) {
  const edition = useEdition(finding);
  const caret = () => finding.selected().end;
  return (
    <OpenFindBar sourceId={sourceId} finder={finder} shownBy={finding} edited={{ edition, caret }}>
      <CorrectMatch finding={finding} />
    </OpenFindBar>
  );
}

/** From the bar into the text, where the current match is selected. */
function CorrectMatch({ finding }: { finding: CorrectionFinding }) {
  const found = useFind(({ answer }) => shownOf(answer));
  const match = found && currentMatch(found);
  return (
    <Button
      isDisabled={match === null}
      onPress={() => {
        if (match) finding.select(match);
      }}
    >
      Type over it
    </Button>
  );
}

/** Finds in the text as it is when something is asked. */
class CorrectedFinder {
  readonly #finding: CorrectionFinding;
  readonly #finder: Finder;

  constructor(finding: CorrectionFinding) {
    this.#finding = finding;
    this.#finder = new Finder(finding.tell());
  }

  find(query: FindQuery): Promise<FindOutcome | null> {
    if (!this.#finding.isTold) this.#finder.turnTo(this.#finding.tell());
    return this.#finder.find(query);
  }

  nearest(query: FindQuery, from: number): TextRange | null {
    return this.#finder.nearest(query, from);
  }

  cancel(): void {
    this.#finder.cancel();
  }

  close(): void {
    this.#finder.close();
  }
}

/** Another number when the text is to be looked through anew: what was typed rests, or somebody wants to go on. */
function useEdition(finding: CorrectionFinding): number {
  const [edition, setEdition] = useState(0);
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined;
    const lookAnew = () => setEdition(useFind.getState().edits);
    const stopMoves = finding.onMove((isEdit) => {
      if (isEdit) {
        noteEdit();
        clearTimeout(resting);
        resting = setTimeout(lookAnew, REST);
      } else if (finding.isTold) leaveMatch(finding.selected().end);
    });
    const stopSteps = useFind.subscribe(({ stepsAwaited, edits, editsAnswered }) => {
      if (stepsAwaited !== 0 && edits !== editsAnswered) lookAnew();
    });
    return () => {
      clearTimeout(resting);
      stopMoves();
      stopSteps();
    };
  }, [finding]);
  return edition;
}
