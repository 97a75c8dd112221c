import { citeInStyle } from '@core/citation/csl/cite-in-style.ts';
import type { FromCiter, ToCiter } from './messages.ts';

/** Cites passages beside the window. */
interface Scope {
  onmessage: ((event: MessageEvent<ToCiter>) => void) | null;
  postMessage(message: FromCiter): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data: { call, style, passages } }) => {
  // The window hears of what is thrown, but not of a promise that is rejected.
  citeInStyle(style, passages, (fraction) => scope.postMessage({ type: 'progress', call, fraction })).then(
    (inStyle) => scope.postMessage({ type: 'cited', call, inStyle }),
    reportError,
  );
};
