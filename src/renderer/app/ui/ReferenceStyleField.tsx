import { REFERENCE_STYLE_NAMES, REFERENCE_STYLES, type ReferenceStyle } from '@core/citation/style.ts';
import { Select } from './Select.tsx';

interface ReferenceStyleFieldProps {
  readonly value: ReferenceStyle;
  readonly onChange: (style: ReferenceStyle) => void;
}

/** In which style passages are cited, and by whom the styles are. */
export function ReferenceStyleField({ value, onChange }: ReferenceStyleFieldProps) {
  return (
    <>
      <Select
        label="Style of citations"
        value={value}
        onChange={onChange}
        choices={REFERENCE_STYLES.map((style) => ({ value: style, label: REFERENCE_STYLE_NAMES[style] }))}
      />
      {value !== 'postil' && (
        <p className="field-hint">
          Set by citeproc-js, © Frank Bennett, in a style of the Citation Style Language project.
        </p>
      )}
    </>
  );
}
