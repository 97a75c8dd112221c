import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { COLORS, PATTERNS, type Color, type Pattern } from '@core/model/color.ts';
import { Swatch } from '../ui/Swatch.tsx';

interface ColorFieldProps {
  readonly value: Color;
  readonly onChange: (color: Color) => void;
  /** Shown with each colour, so that the choice looks as it will. */
  readonly pattern?: Pattern;
  readonly autoFocus?: boolean;
}

/** One of the highlight colours. Every one of them keeps text on it readable, so that none can be chosen badly. */
export function ColorField({ value, onChange, pattern = 'solid', autoFocus = false }: ColorFieldProps) {
  return (
    <RadioGroup
      className="look"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const color = COLORS.find((each) => each === chosen);
        if (color) onChange(color);
      }}
    >
      <Label className="choices-label">Colour</Label>
      <div className="look-choices">
        {COLORS.map((color) => (
          <RadioField key={color} value={color} aria-label={color} autoFocus={autoFocus && color === value}>
            <RadioButton className="look-choice">
              <Swatch color={color} pattern={pattern} />
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

interface PatternFieldProps {
  readonly value: Pattern;
  readonly onChange: (pattern: Pattern) => void;
  readonly color: Color;
}

/** The line under a highlight, which tells tags apart in black and white. */
export function PatternField({ value, onChange, color }: PatternFieldProps) {
  return (
    <RadioGroup
      className="look"
      orientation="horizontal"
      value={value}
      onChange={(chosen) => {
        const pattern = PATTERNS.find((each) => each === chosen);
        if (pattern) onChange(pattern);
      }}
    >
      <Label className="choices-label">Line</Label>
      <div className="look-choices">
        {PATTERNS.map((pattern) => (
          <RadioField key={pattern} value={pattern} aria-label={pattern}>
            <RadioButton className="look-choice">
              <Swatch color={color} pattern={pattern} />
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
