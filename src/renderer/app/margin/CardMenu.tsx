import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import type { Annotation } from '@core/model/annotation.ts';
import { CommandMenu } from './CommandMenu.tsx';
import { ANNOTATION_MENU } from './menu-parts.ts';
import type { CardActions } from './use-card-actions.ts';

interface CardMenuProps {
  readonly annotation: Annotation;
  /** The button that asked for it. */
  readonly button: HTMLElement;
  readonly actions: CardActions;
  readonly onClose: () => void;
}

/** What else can be done with the annotation of a card. One for the whole margin, made when it is asked for. */
export function CardMenu({ annotation, button, actions, onClose }: CardMenuProps) {
  const trigger = useRef<HTMLElement | null>(button);
  return (
    <Popover
      className="popover"
      aria-label="More"
      triggerRef={trigger}
      placement="bottom end"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <CommandMenu
        label="More"
        parts={ANNOTATION_MENU}
        context={actions.contextOn(annotation)}
        onDone={onClose}
      />
    </Popover>
  );
}
