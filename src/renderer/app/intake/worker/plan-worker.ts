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
  // The window hears of what is thrown, but not of a promise that is rejected.
  planner.take(data).catch(reportError);
};
