import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dismiss, useAnnouncements, type Announcement } from './announcements.ts';
import { useIsDialogOpen } from './open-dialogs.ts';
import { PlainIconButton } from './PlainIconButton.tsx';
import './controls.css';

/** How long a message stands. Failures stay until they are dismissed: they may hold what somebody needs to know. */
const STANDS_MS = 6_000;

/** Shows and speaks what `announce` says. The live regions are always there, because only changes in them are spoken. */
export function Announcer() {
  const shown = useAnnouncements((state) => state.shown);
  const isDialogOpen = useIsDialogOpen();
  return (
    // In the top layer: an open dialog neither hides messages nor takes a click on one for a click beside it.
    <div className={isDialogOpen ? 'toasts toasts-on-top' : 'toasts'} data-react-aria-top-layer>
      <div aria-live="polite" role="log" aria-label="Messages">
        {shown
          .filter((each) => each.kind !== 'failed')
          .map((each) => (
            <Toast key={each.id} announcement={each} />
          ))}
      </div>
      <div aria-live="assertive" role="log" aria-label="Problems">
        {shown
          .filter((each) => each.kind === 'failed')
          .map((each) => (
            <Toast key={each.id} announcement={each} />
          ))}
      </div>
    </div>
  );
}

function Toast({ announcement: { id, message, kind, action } }: { announcement: Announcement }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (kind === 'failed' || held) return;
    const timer = setTimeout(() => dismiss(id), STANDS_MS);
    return () => clearTimeout(timer);
  }, [id, kind, held]);

  if (kind === 'seen') return <span className="unseen">{message}</span>;
  return (
    <div
      className={`toast toast-${kind}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message}</span>
      {action && (
        // The browser's own, like the one beside it.
        <button
          type="button"
          className="button"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <PlainIconButton icon={X} label="Dismiss" onPress={() => dismiss(id)} />
    </div>
  );
}
