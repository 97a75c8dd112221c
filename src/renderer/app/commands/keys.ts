import { matchKeyBindingPress, parseKeybinding, type KeyBindingPress } from 'tinykeys';
import type { Command } from './command.ts';

/** What typing means where the keyboard is. */
export type Typing =
  /** Characters are written into a field. */
  | 'field'
  /** A list, a menu or a dialog takes letters, Enter, Escape and Delete for itself. */
  | 'list'
  /** A button or a link takes Enter and the space bar. */
  | 'control'
  | 'nothing';

const FIELD =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]';
const LIST =
  '[role="listbox"], [role="menu"], [role="grid"], [role="treegrid"], [role="tree"], [role="dialog"], [role="alertdialog"]';
const CONTROL = 'button, a[href], summary, [role="button"], [role="tab"], [role="radio"], [role="slider"]';

/** Whether an element belongs to the text that is read. */
export function isInText(element: Element): boolean {
  return element.closest('[role="document"]') !== null;
}

/** What typing means at an element. The text that is read looks like a field to the browser, but takes no characters. */
export function typingAt(element: Element | null): Typing {
  if (!element || isInText(element)) return 'nothing';
  if (element.closest(FIELD)) return 'field';
  if (element.closest(LIST)) return 'list';
  return element.closest(CONTROL) ? 'control' : 'nothing';
}

/** The commands that a key asks for, in the order of the list; whoever asks runs the first that can run. */
export function commandsFor(
  event: KeyboardEvent,
  typing: Typing,
  commands: readonly Command[],
): readonly Command[] {
  const press = onLatinKeys(event);
  return commands.filter((command) =>
    (command.shortcuts ?? []).some(
      (shortcut) =>
        isFree(shortcut, command, typing) &&
        pressesOf(shortcut).some((each) => matchKeyBindingPress(press, each)),
    ),
  );
}

/** Whether a shortcut means the command there, and not what the field, list or control makes of it. */
function isFree(shortcut: string, { leftToFields }: Command, typing: Typing): boolean {
  if (typing === 'nothing') return true;
  if (typing === 'control') return shortcut !== 'Enter';
  const isPlain = !shortcut.includes('$mod') && !shortcut.includes('Alt+');
  // Nothing is written with a function key.
  if (isPlain) return typing === 'field' && /\bF\d+$/.test(shortcut);
  return typing === 'list' || leftToFields !== true;
}

const parsed = new Map<string, readonly KeyBindingPress[]>();

function pressesOf(shortcut: string): readonly KeyBindingPress[] {
  let presses = parsed.get(shortcut);
  if (!presses) {
    presses = parseKeybinding(shortcut);
    parsed.set(shortcut, presses);
  }
  return presses;
}

/**
 * A keyboard that writes another script has the letters of shortcuts on the keys where a Latin keyboard has them:
 * on a Hebrew or Russian one, the key of H highlights.
 */
function onLatinKeys(event: KeyboardEvent): KeyboardEvent {
  const isLetterKey = /^Key[A-Z]$/.test(event.code);
  const writesLatin = /^[\p{Script=Latin}\p{N}\p{P}\p{S}]$/u.test(event.key);
  if (!isLetterKey || writesLatin || event.key.length !== 1) return event;
  return new Proxy(event, {
    get: (target, property) => {
      if (property === 'key') return target.code.slice('Key'.length).toLowerCase();
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
