import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './IconButton.tsx';
import { useAsOpenDialog } from './open-dialogs.ts';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** Asks to be closed: Escape, a click beside the dialog, the cross. Absent where the dialog must be answered. */
  readonly onClose?: () => void;
  readonly size?: 'small' | 'medium' | 'large' | 'full';
  /** `alertdialog` for a question that something hangs on. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
  /** The buttons, right to left in importance; they stay in sight while the content scrolls. */
  readonly actions?: ReactNode;
}

/** A dialog over the window, named by its title. It keeps the keyboard while it is open and gives it back after. */
export function Dialog({ title, onClose, size = 'medium', role = 'dialog', children, actions }: DialogProps) {
  useAsOpenDialog();
  return (
    <ModalOverlay
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
      className="dialog-overlay"
    >
      <Modal className={`dialog dialog-${size}`}>
        <AriaDialog role={role} className="dialog-frame">
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            {onClose && <IconButton icon={X} label="Close" onPress={onClose} />}
          </header>
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <footer className="dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
