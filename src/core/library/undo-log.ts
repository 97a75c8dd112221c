import type { ChangeId } from '../model/id.ts';
import { isUndoable, type Cause, type Change } from './change.ts';

/** As much of a change as the log asks for: the edits of thousands of steps need not be in memory. */
export type Step = Pick<Change, 'id' | 'label' | 'cause'>;

/** The change that undo would take back next, and the one (itself an undo) that redo would take back next. */
export interface UndoState<S extends Step = Change> {
  readonly undo: S | null;
  readonly redo: S | null;
}

/** What can be undone and redone after a sequence of changes; grows by `advance`. */
export interface UndoLog<S extends Step = Change> {
  readonly done: Stack<S> | null;
  readonly undone: Stack<S> | null;
}

interface Stack<S extends Step> {
  readonly change: S;
  readonly below: Stack<S> | null;
}

export const emptyUndoLog: UndoLog<never> = { done: null, undone: null };

/**
 * The log after one more change. Something newly done can be undone, and what had been undone can no longer be redone;
 * an undo moves its step to the other side, a redo moves it back; changes that nobody undoes are passed over.
 */
export function advance<S extends Step>(log: UndoLog<S>, change: S): UndoLog<S> {
  if (!isUndoable(change)) return log;
  switch (change.cause.type) {
    case 'done':
      return { done: { change, below: log.done }, undone: null };
    case 'undo':
      return { done: without(log.done, change.cause.of), undone: { change, below: log.undone } };
    case 'redo':
      return { done: { change, below: log.done }, undone: without(log.undone, change.cause.of) };
  }
}

/** What undo and redo would act on after these changes, oldest first. */
export function undoStateOf<S extends Step>(changes: Iterable<S>): UndoState<S> {
  let log: UndoLog<S> = emptyUndoLog;
  for (const change of changes) log = advance(log, change);
  return topOf(log);
}

export function topOf<S extends Step>(log: UndoLog<S>): UndoState<S> {
  return { undo: log.done?.change ?? null, redo: log.undone?.change ?? null };
}

/** The cause to give `invertChange` for undoing `UndoState.undo`. */
export function causeOfUndo(change: Step): Cause {
  return { type: 'undo', of: stepOf(change) };
}

/** The cause to give `invertChange` for redoing `UndoState.redo`. */
export function causeOfRedo(change: Step): Cause {
  return { type: 'redo', of: stepOf(change) };
}

/** The step of work that a change did, took back or brought back: the id of the change that did it first. */
function stepOf(change: Step): ChangeId {
  return change.cause.type === 'done' ? change.id : change.cause.of;
}

function without<S extends Step>(stack: Stack<S> | null, step: ChangeId): Stack<S> | null {
  if (stack === null) return null;
  if (stepOf(stack.change) === step) return stack.below;
  return { change: stack.change, below: without(stack.below, step) };
}
