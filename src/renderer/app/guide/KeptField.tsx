import { useEffect, useRef, useState } from 'react';
import { TextField } from '../ui/TextField.tsx';

interface KeptFieldProps {
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly value: string;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly maxLength: number;
  readonly autoFocus?: boolean;
  /** Keeps what is written, each time as a step of the history: when the field is left. */
  readonly onKeep: (value: string) => void;
}

/**
 * A field that keeps what was typed when it is left, also by closing the window or by going elsewhere. While nobody types
 * in it, it shows what the library holds.
 */
export function KeptField({ value, onKeep, ...props }: KeptFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const written = useRef<string | null>(null);
  const keepNow = useRef<() => void>(() => undefined);
  useEffect(() => {
    keepNow.current = () => {
      if (written.current !== null && written.current !== value) onKeep(written.current);
      written.current = null;
    };
  });
  useEffect(() => () => keepNow.current(), []);
  return (
    <TextField
      {...props}
      value={draft ?? value}
      onChange={(next) => {
        written.current = next;
        setDraft(next);
      }}
      onBlur={() => {
        keepNow.current();
        setDraft(null);
      }}
    />
  );
}
