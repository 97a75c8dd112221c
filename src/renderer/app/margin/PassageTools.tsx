import { useCurrentReader } from '../current-reader.ts';
import { useViewState } from '../view-state.ts';
import { SelectionToolbar } from './SelectionToolbar.tsx';
import { TagField } from './TagField.tsx';
import { TextMenu } from './TextMenu.tsx';
import './passage-tools.css';

/** What floats beside a passage while something is done with it: the toolbar, the tag field, the menu. */
export function PassageTools() {
  const reader = useCurrentReader((current) => current.reader);
  const editing = useViewState((view) => view.editing);
  const selection = useViewState((view) => view.selection);
  // What is read in the navigator is not stood over.
  const isCovered = useViewState(({ isNarrow, navigatorSummoned }) => isNarrow && navigatorSummoned);
  if (!reader) return null;
  return (
    <>
      {selection && !isCovered && editing?.field !== 'tag' && (
        <SelectionToolbar reader={reader} selection={selection} />
      )}
      {editing?.field === 'tag' && <TagField reader={reader} editing={editing} />}
      <TextMenu reader={reader} />
    </>
  );
}
