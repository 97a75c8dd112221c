import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import './suggest-field.css';

export interface Suggestion {
  readonly id: string;
  readonly content: ReactNode;
  readonly isDisabled?: boolean;
}

interface SuggestFieldProps {
  /** The accessible name of the field, and of its list. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly suggestions: readonly Suggestion[];
  /** The suggestion that Enter takes; null when Enter takes what is typed. */
  readonly highlighted: string | null;
  readonly onHighlight: (id: string | null) => void;
  /** A suggestion was pointed at and pressed. */
  readonly onChoose: (id: string) => void;
  /** Keys other than the arrows, before the field makes anything of them. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * A field with suggestions below it. The keyboard stays in the field; the arrows go through the list, beginning above
 * the first again after the last.
 */
export function SuggestField({
  label,
  placeholder,
  value,
  onChange,
  suggestions,
  highlighted,
  onHighlight,
  onChoose,
  onKeyDown,
  inputRef,
}: SuggestFieldProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const optionId = (suggestion: string) => `${id}-${suggestion}`;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);

  const step = (by: 1 | -1) => {
    const at = suggestions.findIndex((each) => each.id === highlighted);
    const next = at < 0 && by < 0 ? suggestions.length - 1 : at + by;
    onHighlight(suggestions[next]?.id ?? null);
  };

  return (
    <div className="suggest">
      <input
        ref={inputRef}
        className="suggest-input"
        role="combobox"
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={highlighted === null ? undefined : optionId(highlighted)}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') step(1);
          else if (event.key === 'ArrowUp') step(-1);
          else {
            onKeyDown?.(event);
            return;
          }
          event.preventDefault();
        }}
      />
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="suggest-list"
        hidden={suggestions.length === 0}
      >
        {suggestions.map((suggestion) => (
          <li
            key={suggestion.id}
            id={optionId(suggestion.id)}
            role="option"
            className="suggest-option"
            aria-selected={suggestion.id === highlighted}
            aria-disabled={suggestion.isDisabled ?? false}
            // The keyboard stays in the field.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => {
              if (suggestion.id !== highlighted) onHighlight(suggestion.id);
            }}
            onClick={() => onChoose(suggestion.id)}
          >
            {suggestion.content}
          </li>
        ))}
      </ul>
    </div>
  );
}
