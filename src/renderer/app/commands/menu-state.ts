import type { MenuItemState } from '@shared/bridge.ts';
import type { Command, CommandContext } from './command.ts';

/** What the menu says of each command now. */
export function menuState(commands: readonly Command[], context: CommandContext): readonly MenuItemState[] {
  return commands.map((command) => ({
    command: command.id,
    ...(command.labelNow && { label: command.labelNow(context) }),
    enabled: command.canRun(context),
    ...(command.isChecked && { checked: command.isChecked(context) }),
  }));
}
