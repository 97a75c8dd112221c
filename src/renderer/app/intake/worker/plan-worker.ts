import type { FromPlanner, ToPlanner } from './messages.ts';
import { Planner } from './planner.ts';

/** Reads files and plans merges beside the window: a whole seminar's files on long texts take seconds. */

interface Scope {
  onmessage: ((event: MessageEvent<ToPlanner>) => void) | null;
  postMessage(message: FromPlanner): void;
}

const scope = self as unknown as Scope;
const planner = new Planner((message) => scope.postMessage(message));

scope.onmessage = ({ data }) => {
  // What is thrown in a promise would be told to nobody: thrown outside of it, the window hears of it.
  planner.take(data).catch((error: unknown) => {
    setTimeout(() => {
      throw error;
    });
  });
};
