import { useEffect, useEffectEvent, useRef } from 'react';
import { bridge } from '../bridge.ts';
import { useCommandContext } from '../command-scope.tsx';
import { CommandPalette } from '../commands-palette/CommandPalette.tsx';
import { commandsFor, isInText, typingAt } from './keys.ts';
import { menuState } from './menu-state.ts';
import { commandNamed, registry } from './registry.ts';
import { typeAhead } from './type-ahead.ts';

/** The menu shows what can be done no later than this, in milliseconds. */
const TOLD_WITHIN = 300;

/** The doors to all commands that have no place of their own in the window: keyboard, menu and palette. */
export function CommandDoors() {
  const context = useCommandContext();

  const runFirst = useEffectEvent((ids: readonly string[]): boolean => {
    const asked = ids.map(commandNamed);
    const command = asked.find((each) => each.canRun(context));
    if (command) {
      void command.run(context);
      return true;
    }
    const [why] = asked.flatMap(({ whyNot }) => whyNot?.(context) ?? []);
    if (why === undefined) return false;
    context.announce(why);
    return true;
  });

  // On the window: whatever has the keyboard has had its turn before. The text has a meaning of its own for Enter and
  // Escape, which come to it after the commands, because what is being done comes first.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      const isEarly = event.eventPhase === Event.CAPTURING_PHASE;
      const isForText = /^(Enter|Escape)$/.test(event.key) && target !== null && isInText(target);
      if (isEarly && typeAhead(event)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (isEarly !== isForText) return;
      const asked = commandsFor(event, typingAt(target), registry);
      if (!runFirst(asked.map(({ id }) => id))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  useEffect(() => bridge.on('command', (id) => void runFirst([id])), []);

  // When nothing else is to do: asking every command takes as long as drawing what one of them did.
  const told = useRef('');
  useEffect(() => {
    const handle = requestIdleCallback(
      () => {
        const state = menuState(registry, context);
        const text = JSON.stringify(state);
        if (text === told.current) return;
        told.current = text;
        void bridge.setMenu(state);
      },
      { timeout: TOLD_WITHIN },
    );
    return () => cancelIdleCallback(handle);
  }, [context]);
  return context.view.dialog?.type === 'commands' ? <CommandPalette /> : null;
}
