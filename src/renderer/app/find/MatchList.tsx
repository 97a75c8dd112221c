import { GridList, GridListItem, ListLayout, Virtualizer, type Selection } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import { SelectionBox } from '../ui/SelectionBox.tsx';
import { countOf, numberInWords } from '../ui/words.ts';
import './find.css';

/** A passage in a list of which each is ticked or not. */
export interface MatchItem {
  readonly id: string;
  readonly before: string;
  readonly exact: string;
  readonly after: string;
  /** `¶12`; empty where there is none. */
  readonly place: string;
  /** Which document it stands in, where that is not plain. */
  readonly title?: string;
}

interface MatchListProps {
  readonly label: string;
  /** What one of them is called. */
  readonly one: string;
  readonly many: string;
  readonly items: readonly MatchItem[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

const ROW_SIZE = 56;

/** With the frame of the list. However small the window is, two rows are in sight. */
function heightOf(rows: number): number {
  return rows * ROW_SIZE + 2;
}

/** Passages with what stands around them and a box each; thousands of them, of which only those in sight are drawn. */
export function MatchList({ label, one, many, items, selection, onSelect }: MatchListProps) {
  const count = selection === 'all' ? items.length : selection.size;
  return (
    <>
      <div className="match-bar">
        <span aria-live="polite">
          {numberInWords(count)} of {countOf(items.length, one, many)} ticked
        </span>
        <span>
          <Button kind="quiet" onPress={() => onSelect('all')}>
            Tick all
          </Button>
          <Button kind="quiet" onPress={() => onSelect(new Set())}>
            Untick all
          </Button>
        </span>
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_SIZE }}>
        <GridList
          aria-label={label}
          className="match-list"
          style={{
            height: `min(46vh, ${heightOf(items.length)}px)`,
            minHeight: heightOf(Math.min(2, items.length)),
          }}
          items={items}
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={onSelect}
        >
          {({ id, before, exact, after, place, title }) => (
            <GridListItem id={id} textValue={`${before}${exact}${after}`} className="match">
              <div className="match-cell">
                <SelectionBox />
                <span className="match-number">{place}</span>
                <span className="match-text">
                  {before}
                  <mark>{exact}</mark>
                  {after}
                  {title !== undefined && <span className="match-title"> {title}</span>}
                </span>
              </div>
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
    </>
  );
}
