import { Fragment, useEffect, useRef } from 'react';
import { Menu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import type { Command, CommandContext } from '../commands/command.ts';
import { commandNamed } from '../commands/registry.ts';
import { shortcutInWords } from '../commands/shortcut-in-words.ts';
import '../ui/controls.css';

/** A command by its name, several under a name of their own, or a line between. */
export type MenuPart = string | { readonly label: string; readonly commands: readonly Command[] } | null;

interface CommandMenuProps {
  readonly label: string;
  readonly parts: readonly MenuPart[];
  /** What the commands act on: they are offered and run with it. */
  readonly context: CommandContext;
  readonly onDone?: () => void;
}

/** A menu of commands. Those that cannot run are shown and greyed, so that each has its place. */
export function CommandMenu({ label, parts, context, onDone }: CommandMenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  const run = (id: string) => {
    chosen.current = () => void commandNamed(id).run(context);
    onDone?.();
  };
  // When the menu is gone and has given the keyboard back: what was chosen may take it elsewhere.
  useEffect(
    () => () => {
      if (chosen.current) requestAnimationFrame(chosen.current);
    },
    [],
  );
  return (
    <Menu aria-label={label} className="menu" onAction={(key) => run(String(key))}>
      {parts.map((part, index) => {
        if (part === null) return <Separator key={`line ${index}`} className="menu-separator" />;
        if (typeof part === 'string')
          return <Item key={part} command={commandNamed(part)} context={context} />;
        return (
          <SubmenuTrigger key={part.label}>
            <MenuItem
              className="menu-item"
              textValue={part.label}
              isDisabled={!part.commands.some((command) => command.canRun(context))}
            >
              {part.label}
              <span aria-hidden className="menu-more">
                ›
              </span>
            </MenuItem>
            <Popover className="popover">
              <Menu aria-label={part.label} className="menu" onAction={(key) => run(String(key))}>
                {part.commands.map((command) => (
                  <Fragment key={command.id}>
                    <Item command={command} context={context} />
                  </Fragment>
                ))}
              </Menu>
            </Popover>
          </SubmenuTrigger>
        );
      })}
    </Menu>
  );
}

function Item({ command, context }: { command: Command; context: CommandContext }) {
  const [shortcut] = command.shortcuts ?? [];
  const label = command.labelNow?.(context) ?? command.label;
  return (
    <MenuItem id={command.id} className="menu-item" textValue={label} isDisabled={!command.canRun(context)}>
      {label}
      {shortcut !== undefined && <kbd aria-hidden>{shortcutInWords(shortcut)}</kbd>}
    </MenuItem>
  );
}
