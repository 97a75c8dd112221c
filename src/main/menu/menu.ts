import { Menu, type MenuItemConstructorOptions } from 'electron';
import { menuItems, type Item } from './items.ts';

/** What the window says of one of its commands. */
export interface ItemState {
  readonly command: string;
  readonly label?: string | undefined;
  readonly enabled: boolean;
  readonly checked?: boolean | undefined;
}

/** What the menu does when an item is chosen. */
export interface MenuActions {
  readonly runCommand: (command: string) => void;
  readonly openLibraryFolder: () => void;
  readonly showAbout: () => void;
}

/** The menu of the program. It knows no command but by name: what can run and what it is called, the window says. */
export class ProgramMenu {
  readonly #actions: MenuActions;
  #states: ReadonlyMap<string, ItemState> = new Map();
  #menu: ReturnType<typeof Menu.buildFromTemplate> | null = null;

  constructor(actions: MenuActions) {
    this.#actions = actions;
  }

  /**
   * Shows the menu as the window last said it. Until the window has named its commands none can be chosen; afterwards an
   * item stands only for a command that there is.
   */
  show(): void {
    const template: MenuItemConstructorOptions[] = menuItems.map(({ label, items }) => ({
      label,
      submenu: items.map((item) => this.#template(item)),
    }));
    if (process.platform === 'darwin') template.unshift({ role: 'appMenu' });
    this.#menu = Menu.buildFromTemplate(template);
    Menu.setApplicationMenu(this.#menu);
  }

  /** Takes over what the window says. A menu is built anew only for new labels, which cannot be changed in place. */
  update(states: readonly ItemState[]): void {
    const before = this.#states;
    this.#states = new Map([...before, ...states.map((state) => [state.command, state] as const)]);
    if (before.size === 0 || states.some(({ command, label }) => label !== before.get(command)?.label)) {
      this.show();
      return;
    }
    for (const { command, enabled, checked } of states) {
      const item = this.#menu?.getMenuItemById(command);
      if (!item) continue;
      item.enabled = enabled;
      if (checked !== undefined) item.checked = checked;
    }
  }

  #template(item: Item): MenuItemConstructorOptions {
    if (item === 'line') return { type: 'separator' };
    if ('role' in item) return { role: item.role };
    if ('own' in item) {
      const actions = { openLibraryFolder: this.#actions.openLibraryFolder, about: this.#actions.showAbout };
      return { id: item.own, label: item.label, click: actions[item.own] };
    }
    const state = this.#states.get(item.command);
    return {
      id: item.command,
      label: escaped(state?.label ?? item.label),
      enabled: state?.enabled ?? false,
      visible: state !== undefined || this.#states.size === 0,
      ...(item.type && { type: item.type, checked: state?.checked ?? false }),
      ...(item.accelerator && { accelerator: item.accelerator, registerAccelerator: false }),
      click: () => {
        this.#actions.runCommand(item.command);
      },
    };
  }
}

/** An ampersand in a label would otherwise underline the letter after it. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}
