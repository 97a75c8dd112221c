import { useEffect, useState } from 'react';
import type { BackupFolder } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { libraryErrorInWords } from '../ui/library-error.ts';
import { momentInWords } from '../ui/words.ts';

/** Where every backup is copied to besides: chosen here, and how copying went. */
export function SecondFolder() {
  const [second, setSecond] = useState<BackupFolder | null>(null);
  useEffect(() => {
    let wanted = true;
    void bridge.backupFolder().then((answer) => {
      if (wanted) setSecond(answer);
    });
    return () => {
      wanted = false;
    };
  }, []);
  const choose = async () => {
    const chosen = await bridge.chooseBackupFolder();
    if (!chosen.ok) announce(`Nothing is copied there. ${libraryErrorInWords(chosen.error)}`, 'failed');
    else if (chosen.value) setSecond(chosen.value);
  };
  const forget = async () => {
    await bridge.forgetBackupFolder();
    setSecond(null);
  };
  return (
    <div className="backup" role="group" aria-label="Second folder">
      <span>
        {second
          ? `Every backup is copied to ${second.folder}.`
          : 'Backups can be copied to a second folder: on a stick, or where something else carries them away.'}
      </span>
      <span>
        <Button onPress={() => void choose()}>
          {second ? 'Another folder…' : 'Choose a second folder…'}
        </Button>
        {second && <Button onPress={() => void forget()}>Copy no more</Button>}
      </span>
      {second && <span className="field-hint">{stateInWords(second)}</span>}
    </div>
  );
}

function stateInWords({ copiedAt, problem }: BackupFolder): string {
  if (problem) return `The last time nothing could be copied. ${libraryErrorInWords(problem)}`;
  return copiedAt === null
    ? 'The next backup will be copied there.'
    : `Up to date since ${momentInWords(copiedAt)}.`;
}
