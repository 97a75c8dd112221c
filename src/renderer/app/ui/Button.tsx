import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './controls.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary`: what Enter would do, at most one in a dialog. `quiet`: among other things, without a frame. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
}

/** A button with words on it. */
export function Button({ kind = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button button-${kind}`} />;
}
