import type { LucideIcon } from 'lucide-react';
import './controls.css';

interface PlainIconButtonProps {
  readonly icon: LucideIcon;
  /** What it does: its accessible name, shown beside the pointer too. */
  readonly label: string;
  readonly onPress: (button: HTMLButtonElement) => void;
  /** Whether it is to be seen; until then it has its name, for those who hear it, and no picture. */
  readonly isShown?: boolean;
  /** For a button that opens a menu: whether it is open. */
  readonly isMenuOpen?: boolean;
  /** Whether Tab comes to it; of several buttons beside each other it does to one. */
  readonly isTabStop?: boolean;
  readonly onFocus?: () => void;
}

/**
 * A button with a picture on it, the browser's own, for what is drawn in a hurry: there are four on each card and dozens of
 * cards beside a page, which are on the screen with the text, and a message comes with each deletion and is drawn with what
 * has gone.
 */
export function PlainIconButton(props: PlainIconButtonProps) {
  const { icon: Icon, label, onPress, isShown = true, isMenuOpen, isTabStop = true, onFocus } = props;
  return (
    <button
      type="button"
      className="icon-button plain-icon-button"
      aria-label={label}
      title={label}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      {...(isMenuOpen === undefined ? {} : { 'aria-haspopup': 'menu', 'aria-expanded': isMenuOpen })}
      onClick={(event) => {
        // A click on a card makes it the active one, which the button does by itself where it should be.
        event.stopPropagation();
        onPress(event.currentTarget);
      }}
    >
      {isShown && <Icon size={16} strokeWidth={1.75} aria-hidden />}
    </button>
  );
}
