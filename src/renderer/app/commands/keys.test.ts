import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { commandsFor, type Typing } from './keys.ts';
import { registry } from './registry.ts';
import { shortcutInWords } from './shortcut-in-words.ts';

type Modifier = 'Control' | 'Shift' | 'Alt' | 'Meta' | 'AltGraph';

const press = (key: string, modifiers: readonly Modifier[] = [], code = ''): KeyboardEvent =>
  ({ key, code, getModifierState: (name: Modifier) => modifiers.includes(name) }) as unknown as KeyboardEvent;

const asked = (event: KeyboardEvent, typing: Typing = 'nothing', commands: readonly Command[] = registry) =>
  commandsFor(event, typing, commands).map(({ id }) => id);

describe('keys', () => {
  it('ask for commands', () => {
    expect(asked(press('h'))).toEqual(['annotation.highlight']);
    expect(asked(press('T', ['Shift']))).toEqual(['annotation.tagAgain']);
    expect(asked(press('?', ['Shift']))).toEqual(['view.keys']);
    expect(asked(press('k', ['Control']))).toEqual(['view.commands']);
    expect(asked(press('h', ['Control']))).toEqual([]);
  });

  it('are characters in a field, unless Ctrl or Cmd is held', () => {
    expect(asked(press('h'), 'field')).toEqual([]);
    expect(asked(press('k', ['Control']), 'field')).toEqual(['view.commands']);
  });

  it('mean the command in a field as well where nothing is written with them', () => {
    expect(asked(press('F3'), 'field')).toEqual(['edit.findNext']);
    expect(asked(press('F3', ['Shift']), 'field')).toEqual(['edit.findPrevious']);
    expect(asked(press('F3'), 'list')).toEqual([]);
  });

  it('leave to a field what it has a meaning of its own for', () => {
    expect(asked(press('z', ['Control']), 'field')).toEqual([]);
    expect(asked(press('b', ['Control']), 'field')).toEqual([]);
    expect(asked(press('z', ['Control']), 'list')).toEqual(['edit.undo']);
  });

  it('are a list’s own where a list has the keyboard', () => {
    expect(asked(press('Delete'), 'list')).toEqual([]);
    expect(asked(press('t'), 'list')).toEqual([]);
  });

  it('leave Enter and the space bar to buttons, and nothing else', () => {
    expect(asked(press('Enter'), 'control')).toEqual([]);
    expect(asked(press('j'), 'control')).toEqual(['annotation.next', 'compare.next']);
  });

  it('are found by their place on keyboards of other scripts', () => {
    expect(asked(press('י', [], 'KeyH'))).toEqual(['annotation.highlight']);
    expect(asked(press('л', ['Control'], 'KeyK'))).toEqual(['view.commands']);
    expect(asked(press('é', [], 'KeyH')), 'a Latin letter means itself').toEqual([]);
  });
});

describe('shortcuts in words', () => {
  it('read as on the keys', () => {
    expect(shortcutInWords('$mod+Shift+e', 'Linux x86_64')).toBe('Ctrl+Shift+E');
    expect(shortcutInWords('$mod+Shift+e', 'MacIntel')).toBe('⇧⌘E');
    expect(shortcutInWords('Shift+?', 'Win32')).toBe('?');
    expect(shortcutInWords('$mod+=', 'Win32')).toBe('Ctrl+=');
    expect(shortcutInWords('Enter', 'Win32')).toBe('Enter');
    expect(shortcutInWords('Alt+Digit1', 'Win32')).toBe('Alt+1');
    expect(shortcutInWords('Alt+ArrowLeft', 'Win32')).toBe('Alt+←');
  });
});

describe('the registry', () => {
  it('names every command once', () => {
    const ids = registry.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives no key to two commands, but for what is being done with a field open or in another view', () => {
    const whileBusy = new Set([
      'annotation.keepEdges',
      'annotation.leaveEdges',
      'annotation.closeTagField',
      'edit.closeFind',
      'view.leaveNavigator',
      'compare.leave',
      'compare.next',
      'compare.previous',
    ]);
    const keys = registry
      .filter(({ id }) => !whileBusy.has(id))
      .flatMap(({ shortcuts }) => (shortcuts ?? []).map((key) => key.toLowerCase()));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
