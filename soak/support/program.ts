import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { openTestDisplay } from '../../scripts/setup/display.mjs';
import { isSandboxOff, launcher } from './ordinary-user.ts';

/** The real program, started and killed more bluntly than a person would. */

const projectRoot = path.resolve(import.meta.dirname, '../..');

let display: ReturnType<typeof openTestDisplay> | null = null;

/** What a program needs in its environment to appear on this worker's display, which goes away with the worker. */
export async function displayEnvironment(): Promise<NodeJS.ProcessEnv> {
  display ??= openTestDisplay();
  return (await display).env;
}

export interface Run {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Milliseconds from the start of the process to the page. */
  readonly startedIn: number;
  /** Ends all processes of the program at once. */
  readonly kill: () => Promise<void>;
  /** Closes the window as a person does. */
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  readonly files?: readonly string[];
  /** Where to note what was asked of the journal (`t`) and what it acknowledged (`a <seq> <chain>`). */
  readonly notes?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The whole tree is killed so long after its start, unless it has been killed or closed before. */
  readonly killAfter?: number;
}

/** Starts the program on a home folder. Rejects when it ends before it has a window. */
export async function start(home: string, options: StartOptions = {}): Promise<Run> {
  const { files = [], notes, env = {}, killAfter } = options;
  const begun = performance.now();
  const packaged = process.env.POSTIL_PACKAGED;
  const executablePath = launcher ?? packaged;
  const launching = _electron.launch({
    ...(executablePath ? { executablePath } : {}),
    // Playwright would switch it off on Linux.
    chromiumSandbox: !isSandboxOff(),
    args: [
      ...(packaged ? [] : [projectRoot]),
      ...(isSandboxOff() ? ['--no-sandbox'] : []),
      // A window that another one covers would have its timers slowed down.
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-background-timer-throttling',
      ...files,
    ],
    env: {
      ...cleanEnvironment(),
      ...(await displayEnvironment()),
      POSTIL_HOME: home,
      POSTIL_NAME: 'Reader One',
      ...env,
    },
    timeout: 60_000,
  });
  const app = await launching;
  const main = app.process();
  const gone = new Promise<void>((resolve) => main.once('exit', () => resolve()));
  const kill = async () => {
    // Playwright starts the program as the leader of a process group: windows and helpers die with it.
    if (main.exitCode === null && main.signalCode === null && main.pid !== undefined) {
      process.kill(process.platform === 'win32' ? main.pid : -main.pid, 'SIGKILL');
    }
    await gone;
  };
  if (killAfter !== undefined) {
    const timer = setTimeout(() => void kill(), Math.max(0, killAfter - (performance.now() - begun)));
    main.once('exit', () => clearTimeout(timer));
  }
  // What is asked of a program in the moment of its end is answered only by a time limit.
  const ended = gone.then(() => {
    throw new Error('the program ended before it had a window');
  });
  const ready = async (): Promise<Run> => {
    const page = await visibleWindow(app);
    const startedIn = performance.now() - begun;
    // Not sooner: what is asked of the program while it loads, its inspector may forget.
    if (notes !== undefined) await noteAppends(app, notes);
    return { app, page, startedIn, kill, close: () => app.close() };
  };
  try {
    return await Promise.race([ready(), ended]);
  } catch (error) {
    await kill();
    throw error;
  }
}

/** What has been noted so far: how many appends were asked for, and the last one acknowledged. */
export interface Notes {
  asked: number;
  last: { seq: number; chain: string } | null;
}

export function parseNotes(text: string): Notes {
  const notes: Notes = { asked: 0, last: null };
  for (const line of text.split('\n')) {
    const [kind, seq, chain] = line.split(' ');
    if (kind === 't') notes.asked += 1;
    if (kind === 'a' && seq !== undefined && chain?.length === 64) notes.last = { seq: Number(seq), chain };
  }
  return notes;
}

/** Wraps the call that appends, inside the running program: whatever is killed later, what is noted stays noted. */
async function noteAppends(app: ElectronApplication, file: string): Promise<void> {
  appendFileSync(file, '');
  await app.evaluate(({ ipcMain }, notes) => {
    type Handler = (
      event: unknown,
      change: unknown,
    ) => Promise<{ ok: boolean; value: { seq: number; chain: string } }>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const { appendFileSync: append } = process.getBuiltinModule('node:fs');
    const wrap =
      (handler: Handler): Handler =>
      async (event, change) => {
        append(notes, 't\n');
        const answer = await handler(event, change);
        if (answer.ok) append(notes, `a ${String(answer.value.seq)} ${answer.value.chain}\n`);
        return answer;
      };
    const answers = handlers.get('postil:appendChange');
    if (!answers) throw new Error('nothing answers appendChange');
    handlers.set('postil:appendChange', wrap(answers));
  }, file);
}

function cleanEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(ELECTRON_|NODE_OPTIONS$|POSTIL_)/.test(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** The window people see, which is not the hidden one that parses files. */
async function visibleWindow(app: ElectronApplication): Promise<Page> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    for (const page of app.windows()) {
      if (page.url().includes('importer')) continue;
      await page.waitForLoadState('domcontentloaded');
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no window appeared within a minute');
}
