import { useEffect, useState } from 'react';
import type { BackupEntry, BackupReason, LibraryError } from '@shared/bridge.ts';
import { restoreBackup } from '../actions/restore.ts';
import { bridge } from '../bridge.ts';
import { usePassages, useSources, useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { libraryErrorInWords } from '../ui/library-error.ts';
import { bytesInWords, capitalised, countOf, momentInWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';
import { RestoreOne } from './RestoreOne.tsx';
import { SecondFolder } from './SecondFolder.tsx';

const REASONS: Readonly<Record<BackupReason, string>> = {
  daily: 'daily',
  activity: 'while you worked',
  quit: 'when you closed Postil',
  manual: 'when you asked for it',
  beforeImport: 'before documents were opened',
  beforeMerge: 'before a file was added',
  beforeRestore: 'before a backup was restored',
  beforeUpdate: 'before a newer Postil took the library over',
  afterRepair: 'after the library was repaired',
};

const everything = { sourceId: null, tagIds: null, creatorId: null };

type Listed =
  | { readonly status: 'reading' }
  | { readonly status: 'failed'; readonly error: LibraryError }
  | { readonly status: 'ready'; readonly backups: readonly BackupEntry[] };

/** The snapshots of the library: how each compares with now, and the way back to it. */
export function BackupsDialog() {
  const { listed, list } = useBackups();
  const backUp = async () => {
    const taken = await bridge.takeBackup('manual');
    if (taken.ok) list();
    else announce(`No backup was taken. ${libraryErrorInWords(taken.error)}`, 'failed');
  };
  return (
    <Dialog
      title="Backups"
      size="large"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={() => void bridge.showLibraryFolder()}>Show the folder</Button>
          <Button kind="primary" onPress={() => void backUp()}>
            Back up now
          </Button>
        </>
      }
    >
      <p className="dialog-lead">
        The whole library as it was. Restoring one is a step like any other: it can be undone.
      </p>
      <SecondFolder />
      {listed.status === 'failed' && <p role="alert">{libraryErrorInWords(listed.error)}</p>}
      {listed.status === 'ready' && <BackupList backups={listed.backups} />}
    </Dialog>
  );
}

function BackupList({ backups }: { backups: readonly BackupEntry[] }) {
  if (backups.length === 0) return <EmptyState title="No backup has been taken yet" />;
  return (
    <ol aria-label="Backups">
      {backups.map((backup) => (
        <BackupRow key={backup.id} backup={backup} />
      ))}
    </ol>
  );
}

function BackupRow({ backup }: { backup: BackupEntry }) {
  const store = useStore();
  const documents = useSources().length;
  const annotations = usePassages(everything).length;
  const restore = async () => {
    if (await restoreBackup(store, backup)) closeDialog();
  };
  return (
    <li className="backup">
      <span>
        <strong>{capitalised(momentInWords(backup.at))}</strong>, {REASONS[backup.reason]},{' '}
        {bytesInWords(backup.bytes)}
      </span>
      <Button aria-label={`Restore the backup of ${momentInWords(backup.at)}`} onPress={() => void restore()}>
        Restore
      </Button>
      <span className="field-hint">
        {countOf(backup.counts.sources, 'document')} ({comparedWith(backup.counts.sources, documents)}),{' '}
        {countOf(backup.counts.annotations, 'annotation')} (
        {comparedWith(backup.counts.annotations, annotations)})
      </span>
      <RestoreOne backup={backup} />
    </li>
  );
}

function comparedWith(then: number, now: number): string {
  if (then === now) return 'as now';
  return now > then ? `${now - then} more now` : `${then - now} fewer now`;
}

function useBackups(): { readonly listed: Listed; readonly list: () => void } {
  const [listed, setListed] = useState<Listed>({ status: 'reading' });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let wanted = true;
    void bridge.listBackups().then((answer) => {
      if (!wanted) return;
      setListed(
        answer.ok ? { status: 'ready', backups: answer.value } : { status: 'failed', error: answer.error },
      );
    });
    return () => {
      wanted = false;
    };
  }, [asked]);
  return { listed, list: () => setAsked((times) => times + 1) };
}
