import { useState } from 'react';
import { isLive } from '@core/model/record.ts';
import type { Source } from '@core/model/source.ts';
import type { BackupEntry } from '@shared/bridge.ts';
import { restoreBackup } from '../actions/restore.ts';
import { bridge } from '../bridge.ts';
import { useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { libraryErrorInWords } from '../ui/library-error.ts';
import { momentInWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';

/** The documents of a backup, shown when asked for; the chosen one is brought back alone. */
export function RestoreOne({ backup }: { backup: BackupEntry }) {
  const store = useStore();
  const [sources, setSources] = useState<readonly Source[] | null>(null);
  const show = async () => {
    const read = await bridge.readBackup(backup.id);
    if (read.ok) setSources(read.value.records.sources.filter(isLive));
    else announce(`The backup cannot be read. ${libraryErrorInWords(read.error)}`, 'failed');
  };
  const restore = async (source: Source) => {
    if (await restoreBackup(store, backup, source.id)) closeDialog();
  };
  if (sources === null) {
    return (
      <Button
        kind="quiet"
        aria-label={`One document of the backup of ${momentInWords(backup.at)}`}
        onPress={() => void show()}
      >
        One document…
      </Button>
    );
  }
  return (
    <ul className="backup-sources" aria-label="Documents of this backup">
      {sources.map((source) => (
        <li key={source.id}>
          <Button kind="quiet" onPress={() => void restore(source)}>
            Restore {source.title}
          </Button>
        </li>
      ))}
    </ul>
  );
}
