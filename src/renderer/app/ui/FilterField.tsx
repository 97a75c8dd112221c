import { Input, SearchField } from 'react-aria-components';
import { arrowToLists } from './arrows.ts';
import './controls.css';

interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Enter was pressed. */
  readonly onSubmit?: (value: string) => void;
  /** The id of the element with the lists below it, which the arrow down goes into. */
  readonly lists?: string;
}

/** A field that narrows what stands below it while one types; Escape empties it. */
export function FilterField({
  label,
  value,
  onChange,
  placeholder = label,
  onSubmit,
  lists,
}: FilterFieldProps) {
  return (
    <SearchField
      aria-label={label}
      className="filter-field"
      value={value}
      onChange={onChange}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <Input
        className="field-input"
        placeholder={placeholder}
        data-lists={lists}
        onKeyDown={(event) => {
          if (lists !== undefined) arrowToLists(event, lists);
        }}
      />
    </SearchField>
  );
}
