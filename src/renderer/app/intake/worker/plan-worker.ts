import { planOffered, type ToPlan } from '@core/merge/plan-offered.ts';
import type { FromPlanner } from './messages.ts';

/** Plans a merge beside the window: a whole seminar's files on long texts take seconds. */

interface Scope {
  onmessage: ((event: MessageEvent<ToPlan>) => void) | null;
  postMessage(message: FromPlanner): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data }) => {
  const plan = planOffered(data, (fraction) => scope.postMessage({ type: 'progress', fraction }));
  scope.postMessage({ type: 'done', plan });
};
