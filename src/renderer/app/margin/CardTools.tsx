import type { LucideIcon } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { PlainIconButton } from '../ui/PlainIconButton.tsx';

export interface CardTool {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onPress: (button: HTMLButtonElement) => void;
  /** For a button that opens a menu: whether it is open. */
  readonly isMenuOpen?: boolean;
}

interface CardToolsProps {
  readonly tools: readonly CardTool[];
  /** Whether they are to be seen. */
  readonly areShown: boolean;
}

/**
 * The buttons of a card: one stop for Tab, as there are many cards beside a page. Arrows go from one button to the next,
 * as they do in the other toolbars.
 */
export function CardTools({ tools, areShown }: CardToolsProps) {
  const [last, setLast] = useState(0);
  const stop = Math.min(last, tools.length - 1);
  return (
    <div role="toolbar" aria-label="Passage" className="card-actions" onKeyDown={goAlong}>
      {tools.map((tool, index) => (
        <PlainIconButton
          key={tool.label}
          {...tool}
          isShown={areShown}
          isTabStop={index === stop}
          onFocus={() => setLast(index)}
        />
      ))}
    </div>
  );
}

function goAlong(event: KeyboardEvent<HTMLElement>): void {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || altKey || ctrlKey || metaKey || shiftKey) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const here = buttons.findIndex((button) => button === document.activeElement);
  buttons[here + (key === 'ArrowRight' ? 1 : -1)]?.focus();
}
