import { createContext, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Finder } from '@core/finder.ts';
import type { Annotation } from '@core/model/annotation.ts';
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
import { setView, useViewState } from './view-state.ts';

const Scope = createContext<CommandContext | null>(null);
/** What stays the same while what commands may read changes with every step. */
const Doors = createContext<{ now: () => CommandContext; run: (id: string) => void } | null>(null);
/** Changes with the annotations only, and not with what is active or selected. */
const Shown = createContext<readonly Annotation[]>([]);

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
  const [finder] = useState(() => new Finder<Annotation>());
  const active = useMemo(
    () =>
      view.activeAnnotationId === null
        ? null
        : (finder.find(annotations, ({ id }) => id === view.activeAnnotationId) ?? null),
    [finder, annotations, view.activeAnnotationId],
  );
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
  const [doors] = useState(() => ({
    now: () => latest.current,
    run: (id: string) => {
      const command = commandNamed(id);
      if (command.canRun(latest.current)) void command.run(latest.current);
    },
  }));
  return (
    <Doors value={doors}>
      <Shown value={annotations}>
        <Scope value={context}>{children}</Scope>
      </Shown>
    </Doors>
  );
}

/**
 * What commands may read and act on now. Whoever asks is drawn again with every step in the window: what stands beside the
 * text all the time asks for less (`useNow`, `useRun`, `useShownAnnotations`).
 */
export function useCommandContext(): CommandContext {
  const context = useContext(Scope);
  if (!context) throw new Error('useCommandContext outside of CommandScope');
  return context;
}

/** Says what commands may read and act on, when it is called; the function stays the same while the window lives. */
export function useNow(): () => CommandContext {
  return useDoors().now;
}

/** Runs a command by its name, where it can run; the function stays the same while the window lives. */
export function useRun(): (id: string) => void {
  return useDoors().run;
}

/** The annotations of the open document that the filter lets through, in the order of the text. */
export function useShownAnnotations(): readonly Annotation[] {
  return useContext(Shown);
}

function useDoors() {
  const doors = useContext(Doors);
  if (!doors) throw new Error('a command was asked for outside of CommandScope');
  return doors;
}
