import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import { parseUntrusted, type z } from '@core/zod.ts';
import type { CrossingBridge } from '@shared/crossing-bridge.ts';
import { isOwnPage } from '../security/origin.ts';
import { callArguments, type ArgumentsOf, type CallName } from './arguments.ts';

/** What answers each call. */
export type Answers = {
  readonly [Name in CallName]: (...args: ArgumentsOf<Name>) => ReturnType<CrossingBridge[Name]>;
};

/**
 * The one door for calls from the window: the sender must be the main frame of our window showing our own page, and
 * the arguments must be what the call takes. Anything else is rejected without saying more than that.
 */
export function handleCalls(ours: () => WebContents | null, answers: Answers): void {
  for (const name of Object.keys(callArguments) as CallName[]) {
    const answer = answers[name] as (...args: readonly unknown[]) => Promise<unknown>;
    handle(name, ours, callArguments[name], answer);
  }
}

/** Answers one call, after checking who asks and with what. */
export function handle<Args extends readonly unknown[]>(
  name: string,
  ours: () => WebContents | null,
  argsSchema: z.ZodType<Args>,
  answer: (...args: Args) => Promise<unknown>,
): void {
  ipcMain.handle(`postil:${name}`, async (event, ...args: unknown[]) => {
    const own = ours();
    // A call may come in while its window goes. Nothing is done for it, and nobody is there to be told.
    if (own === null) return undefined;
    if (!isOurs(event.senderFrame, own)) throw new Error(`${name}: refused`);
    // The schema's output, not the argument itself, goes on: it has no fields that the call does not know.
    const valid = parseUntrusted(argsSchema, args);
    if (!valid.success) throw new Error(`${name}: invalid arguments`);
    try {
      return await answer(...valid.data);
    } catch (error) {
      // What a call was working with goes with the window that asked. Nobody is there to be answered then, and nothing of
      // the call was acknowledged.
      if (event.sender.isDestroyed()) return undefined;
      throw error;
    }
  });
}

/** Listens to messages of our window, with the same check of the sender. */
export function listen(
  name: string,
  ours: () => WebContents | null,
  listener: (payload: unknown) => void,
): void {
  ipcMain.on(`postil:${name}`, (event, payload: unknown) => {
    if (isOurs(event.senderFrame, ours())) listener(payload);
  });
}

function isOurs(sender: WebFrameMain | null, ours: WebContents | null): boolean {
  return sender !== null && ours !== null && sender === ours.mainFrame && isOwnPage(sender.url);
}
