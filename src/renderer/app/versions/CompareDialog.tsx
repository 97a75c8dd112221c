import { useEffect, useState } from 'react';
import type { SourceId } from '@core/model/id.ts';
import { closeDialog } from '../dialogs/close.ts';
import { useSource, useSourceText } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { compare } from './compare.ts';
import { ComparedText } from './ComparedText.tsx';
import type { Compared } from './worker/messages.ts';

/** Two versions of a text, word by word. */
export function CompareDialog({ oldId, newId }: { oldId: SourceId; newId: SourceId }) {
  const source = useSource(newId);
  const [before, after] = [useSourceText(oldId), useSourceText(newId)];
  const [compared, setCompared] = useState<Compared | null>(null);
  const old = before.status === 'ready' ? before.text : null;
  const now = after.status === 'ready' ? after.text : null;
  useEffect(() => {
    if (!old || !now) return;
    const stop = new AbortController();
    void compare({ before: old, after: now, targets: [] }, { signal: stop.signal }).then((found) => {
      if (found) setCompared(found);
    });
    return () => stop.abort();
  }, [old, now]);
  return (
    <Dialog
      title={`Versions of “${source?.title ?? ''}” compared`}
      size="large"
      onClose={closeDialog}
      actions={
        <Button kind="primary" onPress={closeDialog}>
          Close
        </Button>
      }
    >
      {old && now && compared ? (
        <ComparedText before={old} after={now} compared={compared.blocks} />
      ) : before.status === 'failed' || after.status === 'failed' ? (
        <p role="alert">One of the two texts is not in the library’s folder, or is damaged.</p>
      ) : (
        <p role="status">Comparing…</p>
      )}
    </Dialog>
  );
}
