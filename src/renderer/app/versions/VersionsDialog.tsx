import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import { goToSource } from '../actions/go.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useAnnotationCounts, useVersions } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { countOf, instantInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import './versions.css';

/** The versions of a document, newest first: each can be looked at, and compared with the newest. */
export function VersionsDialog({ sourceId }: { sourceId: SourceId }) {
  const versions = useVersions();
  const newest = versions.newest(sourceId);
  if (newest === null) return null;
  const all = [newest, ...versions.before(newest.id)];
  return (
    <Dialog
      title={`Versions of “${newest.title}”`}
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog}>
          Close
        </Button>
      }
    >
      <ol className="versions" aria-label="Versions">
        {all.map((version) => (
          <VersionRow key={version.id} version={version} newest={newest} />
        ))}
      </ol>
    </Dialog>
  );
}

function VersionRow({ version, newest }: { version: Source; newest: Source }) {
  const annotations = useAnnotationCounts().get(version.id) ?? 0;
  return (
    <li>
      <div>
        <strong>{nameOf(version)}</strong>
        <p className="field-hint">
          {instantInWords(version.created)} · {countOf(version.wordCount, 'word')} ·{' '}
          {countOf(annotations, 'annotation')}
        </p>
      </div>
      {version.id !== newest.id && (
        <Button
          onPress={() =>
            useViewState.setState({
              dialog: { type: 'compareVersions', oldId: version.id, newId: newest.id },
            })
          }
        >
          Compare with the newest…
        </Button>
      )}
      <Button
        onPress={() => {
          closeDialog();
          goToSource(version.id);
        }}
      >
        Read
      </Button>
    </li>
  );
}

function nameOf({ previous, fileName }: Source): string {
  switch (previous?.by) {
    case 'changedFile':
      return `The changed file ${fileName}`;
    case 'correction':
      return 'Corrected by hand';
    case undefined:
      return `As first opened from ${fileName}`;
  }
}
