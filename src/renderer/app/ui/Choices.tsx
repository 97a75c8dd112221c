import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
} from 'react-aria-components';
import './controls.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly isDisabled?: boolean;
}

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly Choice<Value>[];
}

/** One of several, all of them in sight. */
export function Choices<Value extends string>({ label, value, onChange, choices }: ChoicesProps<Value>) {
  return (
    <RadioGroup
      className="choices"
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((each) => each.value === chosen);
        if (choice) onChange(choice.value);
      }}
    >
      <Label className="choices-label">{label}</Label>
      {choices.map((choice) => (
        <RadioField key={choice.value} value={choice.value} isDisabled={choice.isDisabled ?? false}>
          <RadioButton className="choice">
            <span className="choice-mark choice-round" aria-hidden />
            {choice.label}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

interface TickProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** Yes or no. */
export function Tick({ isSelected, onChange, children }: TickProps) {
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <CheckboxButton className="choice">
        <span className="choice-mark choice-square" aria-hidden>
          {isSelected && <Check size={12} strokeWidth={3} />}
        </span>
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
