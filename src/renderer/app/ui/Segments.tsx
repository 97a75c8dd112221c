import { ToggleButton, ToggleButtonGroup, type Key } from 'react-aria-components';
import './controls.css';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly segments: readonly { readonly value: Value; readonly label: string }[];
}

/** One of a few, side by side: exactly one is always chosen. */
export function Segments<Value extends string>({ label, value, onChange, segments }: SegmentsProps<Value>) {
  const change = (keys: Set<Key>) => {
    const chosen = segments.find((segment) => keys.has(segment.value));
    if (chosen) onChange(chosen.value);
  };
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="segments"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={change}
    >
      {segments.map((segment) => (
        <ToggleButton key={segment.value} id={segment.value} className="segment">
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
