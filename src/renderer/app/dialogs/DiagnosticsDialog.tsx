import { useEffect, useState } from 'react';
import type { MoveError } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { closeDialog } from './close.ts';

/** How the library is, as text to copy into a letter, and where it lies. */
export function DiagnosticsDialog() {
  const [text, setText] = useState('');
  useEffect(() => {
    let wanted = true;
    void bridge.diagnostics().then((answer) => {
      if (wanted) setText(answer);
    });
    return () => {
      wanted = false;
    };
  }, []);
  const copy = async () => {
    await bridge.copy({ text });
    announce('Copied.');
  };
  const move = async () => {
    const moved = await bridge.moveLibrary();
    if (!moved.ok) announce(`The library stays where it is. ${whyNotMoved(moved.error)}`, 'failed');
  };
  return (
    <Dialog
      title="Diagnostics"
      size="large"
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={() => void move()}>Keep the library elsewhere…</Button>
          <Button kind="primary" onPress={() => void copy()}>
            Copy
          </Button>
        </>
      }
    >
      <p className="dialog-lead">
        For a letter to whoever helps you. Nothing of what you read or wrote is in it.
      </p>
      <pre className="diagnostics" tabIndex={0} role="region" aria-label="Diagnostics">
        {text}
      </pre>
    </Dialog>
  );
}

function whyNotMoved(error: MoveError): string {
  switch (error.type) {
    case 'notEmpty':
      return 'The folder is not empty. Choose or make an empty one.';
    case 'inside':
      return 'The folder is inside the library, or the library inside it.';
    case 'differs':
      return `${error.name} was not the same when it was read back.`;
    case 'diskFull':
      return 'The disk is full there.';
    case 'io':
      return `The disk reported an error (${error.code}).`;
  }
}
