import { citeInStyle } from '@core/citation/csl/cite-in-style.ts';
import type { FromCiter, ToCiter } from './messages.ts';

/** Cites passages beside the window. */
interface Scope {
  onmessage: ((event: MessageEvent<ToCiter>) => void) | null;
  postMessage(message: FromCiter): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data: { ask, style, passages } }) => {
  void citeInStyle(style, passages).then((inStyle) => scope.postMessage({ ask, inStyle }));
};
