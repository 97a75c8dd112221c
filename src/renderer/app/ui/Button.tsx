import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './controls.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary`: what Enter would do, at most one in a dialog. `quiet`: among other things, without a frame. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** It stands below a list and belongs to it: arrows lead to it, and the Tab key passes it by (`arrows.ts`). */
  readonly isRow?: boolean;
}

/** A button with words on it. */
export function Button({ kind = 'plain', isRow = false, ...props }: ButtonProps) {
  const asRow = isRow && { 'data-row': true, excludeFromTabOrder: true };
  return <AriaButton {...props} {...asRow} className={`button button-${kind}`} />;
}
