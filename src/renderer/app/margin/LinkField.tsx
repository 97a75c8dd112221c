import { useState } from 'react';

interface LinkFieldProps {
  /** The address as it was typed, empty for no link; null when the person thought better of it. */
  readonly onDone: (href: string | null) => void;
}

/** Asks where the selected words of a note lead. */
export function LinkField({ onDone }: LinkFieldProps) {
  const [href, setHref] = useState('');
  return (
    <input
      autoFocus
      className="note-link-field"
      aria-label="Address of the link"
      placeholder="https://…"
      value={href}
      onChange={(event) => setHref(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone(href.trim());
        else if (event.key === 'Escape') onDone(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
