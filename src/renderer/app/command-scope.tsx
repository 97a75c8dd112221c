import { createContext, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { OfferedFile } from '@shared/bridge.ts';
import { bridge } from './bridge.ts';
import type { CommandContext } from './commands/command.ts';
import { commandNamed } from './commands/registry.ts';
import { useCurrentReader } from './current-reader.ts';
import { shownAnnotations } from './shown-annotations.ts';
import {
  useAnnotationsOf,
  useMe,
  usePeople,
  useSettings,
  useSource,
  useSourceText,
  useStore,
  useTags,
  useUndo,
} from './store/hooks.ts';
import { announce } from './ui/announcements.ts';
import { useViewState, type ViewState } from './view-state.ts';

const Scope = createContext<CommandContext | null>(null);
/** By itself, because it stays the same while what commands may read changes with every step. */
const Run = createContext<((id: string) => void) | null>(null);

interface CommandScopeProps {
  readonly openFiles: (files: readonly OfferedFile[]) => Promise<void>;
  readonly children: ReactNode;
}

/** Put around the window: what the commands may read and act on, built once for menu, keys, toolbar and palette. */
export function CommandScope({ openFiles, children }: CommandScopeProps) {
  const store = useStore();
  const view = useViewState();
  const reader = useCurrentReader((current) => current.reader);
  const me = useMe();
  const settings = useSettings();
  const tags = useTags();
  const source = useSource(view.openSourceId);
  const text = useSourceText(view.openSourceId);
  const all = useAnnotationsOf(view.openSourceId);
  const { undo, redo } = useUndo();

  const people = usePeople();
  const annotations = useMemo(
    () => shownAnnotations(all, tags, people, view.filter),
    [all, tags, people, view.filter],
  );
  const active = annotations.find(({ id }) => id === view.activeAnnotationId) ?? null;
  const context: CommandContext = {
    store,
    bridge,
    reader,
    view,
    setView,
    here: {
      me,
      settings,
      tags,
      people,
      source,
      text: text.status === 'ready' ? text.text : null,
      annotations,
      active,
      undo,
      redo,
    },
    announce,
    openFiles,
  };
  const latest = useRef(context);
  useLayoutEffect(() => {
    latest.current = context;
  });
  const [run] = useState(() => (id: string) => {
    const command = commandNamed(id);
    if (command.canRun(latest.current)) void command.run(latest.current);
  });
  return (
    <Run value={run}>
      <Scope value={context}>{children}</Scope>
    </Run>
  );
}

/** What commands may read and act on now. */
export function useCommandContext(): CommandContext {
  const context = useContext(Scope);
  if (!context) throw new Error('useCommandContext outside of CommandScope');
  return context;
}

/** Runs a command by its name, where it can run; the function stays the same while the window lives. */
export function useRun(): (id: string) => void {
  const run = useContext(Run);
  if (!run) throw new Error('useRun outside of CommandScope');
  return run;
}

function setView(patch: Partial<ViewState>): void {
  useViewState.setState(patch);
}
