import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { OfferedFile } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { useViewState } from '../view-state.ts';
import type { CommandContext } from './command.ts';
import { hereOf } from './here.ts';
import { commandsFor, typingAt } from './keys.ts';
import { menuState } from './menu-state.ts';
import { commandNamed, registry } from './registry.ts';
import { CommandsContext, useCommandContext, useCommands, type Commands } from './use-commands.ts';
import { useSeen } from './use-seen.ts';

interface CommandsProviderProps {
  /** Brings files into the library; the same function for the life of the window. */
  readonly openFiles: (files: readonly OfferedFile[]) => Promise<void>;
  readonly children: ReactNode;
}

/** Makes commands run in what stands inside: by name, by key, and from the menu. */
export function CommandsProvider({ openFiles, children }: CommandsProviderProps) {
  const store = useStore();
  const seen = useSeen();
  const latest = useRef(seen);
  useLayoutEffect(() => {
    latest.current = seen;
  }, [seen]);

  const commands = useMemo((): Commands => {
    const context = (): CommandContext => {
      const view = useViewState.getState();
      return {
        store,
        bridge,
        reader: useCurrentReader.getState().reader,
        view,
        setView: (patch) => useViewState.setState(patch),
        here: hereOf(latest.current, view),
        announce,
        openFiles,
      };
    };
    return {
      context,
      run: (id) => {
        const command = commandNamed(id);
        if (command.canRun(context())) void command.run(context());
      },
    };
  }, [store, openFiles]);

  return (
    <CommandsContext value={commands}>
      <Keys />
      <Menu />
      {children}
    </CommandsContext>
  );
}

/** Listens to the keyboard, after whatever has the keyboard has had its turn. */
function Keys() {
  const { context, run } = useCommands();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const asked = commandsFor(event, typingAt(event.target as Element | null), registry);
      const command = asked.find((each) => each.canRun(context()));
      if (!command) return;
      event.preventDefault();
      run(command.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [context, run]);
  return null;
}

/** Runs what is chosen in the menu, and tells the menu what can be chosen. */
function Menu() {
  const { run } = useCommands();
  const context = useCommandContext();
  useEffect(() => bridge.on('command', run), [run]);
  const state = useMemo(() => menuState(registry, context), [context]);
  const told = JSON.stringify(state);
  useEffect(() => {
    void bridge.setMenu(JSON.parse(told) as typeof state);
  }, [told]);
  return null;
}
