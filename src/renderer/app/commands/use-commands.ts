import { createContext, useContext, useMemo } from 'react';
import { useCurrentReader } from '../current-reader.ts';
import { useViewState } from '../view-state.ts';
import type { CommandContext } from './command.ts';
import { hereOf } from './here.ts';
import { useSeen } from './use-seen.ts';

/** Runs commands for every door of the window: menu, keys, toolbars, palette. */
export interface Commands {
  /** What a command that is run now acts on. */
  readonly context: () => CommandContext;
  /** Runs a command by its name. One that cannot run now does nothing. */
  readonly run: (id: string) => void;
}

export const CommandsContext = createContext<Commands | null>(null);

/** The same object for the life of the window: asking for it makes nothing render again. */
export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('useCommands outside of CommandsProvider');
  return commands;
}

/** What commands would act on, kept current: for what shows whether they can run. */
export function useCommandContext(): CommandContext {
  const { context } = useCommands();
  const seen = useSeen();
  const view = useViewState();
  const reader = useCurrentReader((current) => current.reader);
  return useMemo(
    () => ({ ...context(), here: hereOf(seen, view), view, reader }),
    [context, seen, view, reader],
  );
}
