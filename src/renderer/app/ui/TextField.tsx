import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import './controls.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  /** The label is said to a screen reader only, because what stands around the field says it to the eye. */
  readonly labelUnseen?: boolean;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly error?: string | null;
  /** How many lines the field shows; one line by default. */
  readonly lines?: number;
}

/** A field for a line of text, or for several. */
export function TextField({
  label,
  labelUnseen = false,
  hint,
  placeholder = '',
  error = null,
  lines = 1,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(labelUnseen ? { 'aria-label': label } : {})}
      isInvalid={error !== null}
      className="field"
    >
      {!labelUnseen && <Label className="field-label">{label}</Label>}
      {lines > 1 ? (
        <TextArea className="field-input" rows={lines} placeholder={placeholder} />
      ) : (
        <Input className="field-input" placeholder={placeholder} />
      )}
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
