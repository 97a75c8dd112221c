import { Check } from 'lucide-react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import './controls.css';

/** The box by which an entry of a list is selected. */
export function SelectionBox() {
  return (
    <CheckboxField slot="selection">
      <CheckboxButton className="choice">
        <span className="choice-mark choice-square" aria-hidden>
          <Check size={12} strokeWidth={3} className="choice-tick" />
        </span>
      </CheckboxButton>
    </CheckboxField>
  );
}
