import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, Label, NumberField } from 'react-aria-components';
import './controls.css';

interface StepperProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** A number between two others, typed or stepped through. */
export function Stepper({ label, unit, value, least, most, step, onChange }: StepperProps) {
  return (
    <NumberField
      className="stepper"
      value={value}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => {
        // Emptied, the field says NaN: the person is still typing.
        if (Number.isFinite(next)) onChange(next);
      }}
    >
      <Label className="field-label">{label}</Label>
      <Group className="stepper-group">
        <Button slot="decrement" className="icon-button">
          <Minus size={14} aria-hidden />
        </Button>
        <Input className="stepper-input" />
        <Button slot="increment" className="icon-button">
          <Plus size={14} aria-hidden />
        </Button>
      </Group>
      <span className="field-hint">{unit}</span>
    </NumberField>
  );
}
