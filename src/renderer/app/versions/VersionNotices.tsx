import { memo, type ReactNode } from 'react';
import type { Source } from '@core/model/source.ts';
import { useAnnotationCounts, useHasDraft, useStore, useVersions } from '../store/hooks.ts';
import { goToSource } from '../actions/go.ts';
import { useRun } from '../command-scope.tsx';
import { Button } from '../ui/Button.tsx';
import { countOf, instantInWords } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { bringForward } from './bring-forward.ts';
import { forgetChangedFile, lookAtChangedFile, useChangedFile } from './changed-files.ts';
import './versions.css';

/** What is to be said of the open document's versions, above its text; nothing where there is nothing to say. */
export const VersionNotices = memo(function VersionNotices({ source }: { source: Source }) {
  const store = useStore();
  const run = useRun();
  const versions = useVersions();
  const counts = useAnnotationCounts();
  const changed = useChangedFile(source.id);
  const hasDraft = useHasDraft(source.id);
  const newest = versions.newest(source.id);
  const behind = versions.before(source.id).find(({ id }) => (counts.get(id) ?? 0) > 0);

  if (newest !== null && newest.id !== source.id) {
    return (
      <Notice
        actions={
          <>
            <Button
              onPress={() =>
                useViewState.setState({
                  dialog: { type: 'compareVersions', oldId: source.id, newId: newest.id },
                })
              }
            >
              Compare…
            </Button>
            <Button kind="primary" onPress={() => goToSource(newest.id)}>
              Go to the newest
            </Button>
          </>
        }
      >
        This is an earlier version of the text, of {instantInWords(source.created)}.
      </Notice>
    );
  }
  return (
    <>
      {hasDraft && (
        <Notice
          actions={
            <>
              <Button onPress={() => void store.drafts.keepDraft(source.id, null)}>Give up</Button>
              <Button kind="primary" onPress={() => run('edit.correctText')}>
                Go on correcting
              </Button>
            </>
          }
        >
          You were correcting this text, and what you typed has been kept for you.
        </Notice>
      )}
      {changed && (
        <Notice
          actions={
            <>
              <Button onPress={() => forgetChangedFile(source.id)}>Not now</Button>
              <Button kind="primary" onPress={() => void lookAtChangedFile(store, source.id)}>
                Look at the changes…
              </Button>
            </>
          }
        >
          The file {changed.name} has changed since it was opened.
        </Notice>
      )}
      {behind && (
        <Notice
          actions={
            <Button onPress={() => void bringForward(store, behind, source)}>
              {counts.get(behind.id) === 1 ? 'Look where it belongs…' : 'Look where they belong…'}
            </Button>
          }
        >
          {countOf(counts.get(behind.id) ?? 0, 'annotation stands', 'annotations stand')} on an earlier
          version of this text.
        </Notice>
      )}
    </>
  );
});

function Notice({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <section className="version-notice" aria-label="Version">
      <p>{children}</p>
      <div className="version-notice-actions">{actions}</div>
    </section>
  );
}
