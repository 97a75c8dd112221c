import { useCommandContext } from '../command-scope.tsx';
import { SelectionToolbar } from './SelectionToolbar.tsx';
import { TagField } from './TagField.tsx';
import { TextMenu } from './TextMenu.tsx';
import './passage-tools.css';

/** What floats beside a passage while something is done with it: the toolbar, the tag field, the menu. */
export function PassageTools() {
  const { reader, view, here } = useCommandContext();
  if (!reader || !here.text) return null;
  const { editing, selection } = view;
  return (
    <>
      {selection && editing?.field !== 'tag' && <SelectionToolbar reader={reader} selection={selection} />}
      {editing?.field === 'tag' && <TagField reader={reader} editing={editing} />}
      <TextMenu reader={reader} />
    </>
  );
}
