import { ChevronDown, Ellipsis } from 'lucide-react';
import { Fragment } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import './controls.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly onAction: () => void;
  /** The key that does the same, as people read it. */
  readonly keys?: string;
  readonly isDisabled?: boolean;
  /** Takes something away. Stands apart from the rest. */
  readonly isDanger?: boolean;
}

/** What a menu lists; the same list serves a button and a context menu. */
export function MenuEntries({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <AriaMenu
      aria-label={label}
      className="menu"
      onAction={(key) => entries.find((entry) => entry.id === key)?.onAction()}
      disabledKeys={entries.filter((entry) => entry.isDisabled).map((entry) => entry.id)}
    >
      {entries.map((entry, index) => (
        <Fragment key={entry.id}>
          {entry.isDanger && index > 0 && <Separator className="menu-separator" />}
          <MenuItem
            id={entry.id}
            textValue={entry.label}
            className={entry.isDanger ? 'menu-item menu-item-danger' : 'menu-item'}
          >
            {entry.label}
            {entry.keys !== undefined && <kbd aria-hidden>{entry.keys}</kbd>}
          </MenuItem>
        </Fragment>
      ))}
    </AriaMenu>
  );
}

/** The three dots: what else can be done with the thing they stand on. */
export function MoreMenu({ of, entries }: { of: string; entries: readonly MenuEntry[] }) {
  return (
    <MenuTrigger>
      <AriaButton aria-label={`More: ${of}`} className="icon-button">
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <MenuEntries label={of} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

interface ButtonMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly isDisabled?: boolean;
}

/** A button with words on it that opens a menu. */
export function ButtonMenu({ label, entries, isDisabled = false }: ButtonMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className="button" isDisabled={isDisabled}>
        {label}
        <ChevronDown size={14} aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <MenuEntries label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}
