import { useEffect, useEffectEvent } from 'react';
import { bridge } from '../bridge.ts';
import { useCommandContext } from '../command-scope.tsx';
import { commandsFor, typingAt } from './keys.ts';
import { menuState } from './menu-state.ts';
import { commandNamed, registry } from './registry.ts';

/** The doors to the commands that have no place on the screen: the keyboard and the menu of the program. */
export function CommandDoors() {
  const context = useCommandContext();

  const runFirst = useEffectEvent((ids: readonly string[]): boolean => {
    const command = ids.map(commandNamed).find((each) => each.canRun(context));
    if (!command) return false;
    void command.run(context);
    return true;
  });

  // On the window: whatever has the keyboard has had its turn before.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typing = typingAt(event.target instanceof Element ? event.target : null);
      const asked = commandsFor(event, typing, registry);
      if (runFirst(asked.map(({ id }) => id))) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  useEffect(() => bridge.on('command', (id) => void runFirst([id])), []);

  // Told as text, so that main hears only of what has changed.
  const told = JSON.stringify(menuState(registry, context));
  useEffect(() => {
    void bridge.setMenu(JSON.parse(told) as ReturnType<typeof menuState>);
  }, [told]);
  return null;
}
