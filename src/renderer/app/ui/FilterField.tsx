import { Input, SearchField } from 'react-aria-components';
import './controls.css';

interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Enter was pressed. */
  readonly onSubmit?: (value: string) => void;
}

/** A field that narrows what stands below it while one types; Escape empties it. */
export function FilterField({ label, value, onChange, placeholder = label, onSubmit }: FilterFieldProps) {
  return (
    <SearchField
      aria-label={label}
      className="filter-field"
      value={value}
      onChange={onChange}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <Input className="field-input" placeholder={placeholder} />
    </SearchField>
  );
}
