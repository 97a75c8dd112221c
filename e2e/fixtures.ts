import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { openTestDisplay } from '../scripts/setup/display.mjs';
import { strangeSockets } from './hostile/processes.ts';
import { giveToProgram, isSandboxOff, launcher } from '../soak/support/ordinary-user.ts';

/**
 * End-to-end tests drive the real program in real Electron, through what a person sees and does.
 *
 * They run the build in `out/`, or the packaged program that POSTIL_PACKAGED names. Each test has its own home folder,
 * and each worker its own display with its own clipboard, so tests that run at the same time share nothing.
 */

const projectRoot = path.resolve(import.meta.dirname, '..');

export interface LaunchOptions {
  /** Where the program keeps everything; launch twice on one home to see what a restart keeps. The test's own by default. */
  readonly home?: string;
  /** The person's name; null leaves the first start's question unanswered. `Reader One` by default. */
  readonly name?: string | null;
  /** Files to open, as given on the command line. */
  readonly files?: readonly string[];
  /** Added to the program's environment. */
  readonly env?: Readonly<NodeJS.ProcessEnv>;
}

/** One run of the program. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Closes the window as a person does and waits until the program has ended. Closing twice does nothing. */
  readonly close: () => Promise<void>;
  /** Ends all its processes at once, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Answers the next open dialogs with these files; none means that the person cancels. */
  readonly answerOpenDialog: (...files: string[]) => Promise<void>;
  /** Answers the next save dialogs with this path; null means that the person cancels. */
  readonly answerSaveDialog: (file: string | null) => Promise<void>;
  readonly clipboardText: () => Promise<string>;
  readonly clipboardHtml: () => Promise<string>;
}

export interface Postil {
  /** This test's own home folder. */
  readonly home: string;
  /** Another empty home folder: a second person's computer. */
  readonly newHome: () => Promise<string>;
  readonly launch: (options?: LaunchOptions) => Promise<Running>;
  /** Runs a command of the program that opens no window people see, to its end; `env` is added to its environment. */
  readonly runCommand: (
    args: readonly string[],
    env?: Readonly<NodeJS.ProcessEnv>,
  ) => Promise<{ readonly code: number; readonly out: string; readonly error: string }>;
  /** Attaches a picture of the window to the test's report. */
  readonly picture: (page: Page, name: string) => Promise<void>;
  /**
   * Tells the test that it provokes an error on purpose. Any other uncaught error or refused resource in a window
   * fails the test.
   */
  readonly expectPageError: (pattern: RegExp) => void;
}

export const test = base.extend<{ postil: Postil }, { display: NodeJS.ProcessEnv }>({
  // One display for each worker: windows of another test would come between the mouse and the window under it.
  display: [
    async ({}, use) => {
      const display = await openTestDisplay();
      await use(display.env);
      display.close();
    },
    { scope: 'worker' },
  ],

  postil: async ({ display }, use, testInfo) => {
    const homes: string[] = [];
    const runs: Running[] = [];
    const pageErrors: string[] = [];
    const sockets: string[] = [];
    const expectedErrors: RegExp[] = [];

    const newHome = async () => {
      const home = await mkdtemp(path.join(os.tmpdir(), 'postil-e2e-'));
      await giveToProgram(home);
      homes.push(home);
      return home;
    };
    const ownHome = await newHome();

    await use({
      home: ownHome,
      newHome,
      launch: async (options) => {
        const env = { ...display, ...options?.env };
        const run = await launch(
          { home: ownHome, ...options, env },
          {
            onPageError: (error) => pageErrors.push(error),
            onEnd: (found) => sockets.push(...found),
          },
        );
        runs.push(run);
        return run;
      },
      runCommand: (args, env) => runCommand(args, { ...display, ...env }),
      picture: async (page, name) => {
        await testInfo.attach(name, {
          body: await page.screenshot({ animations: 'disabled' }),
          contentType: 'image/png',
        });
      },
      expectPageError: (pattern) => {
        expectedErrors.push(pattern);
      },
    });

    await Promise.all(runs.map((run) => run.close()));
    await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true, maxRetries: 5 })));
    const unexpected = pageErrors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
    expect(unexpected, 'uncaught errors and refused resources in the windows').toEqual([]);
    expect(sockets, 'sockets of the internet that the program had when it was closed').toEqual([]);
  },
});

export { expect } from '@playwright/test';

/** Fails the test when axe finds a violation in the window, naming each with the elements concerned. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is still fading in has not the contrast that it will have.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // Legacy mode: axe's own mode opens a new page, which Electron has not.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join('\n')}`,
  );
  expect(found, 'accessibility violations').toEqual([]);
}

async function launch(
  { home, name = 'Reader One', files = [], env = {} }: LaunchOptions & { home: string },
  {
    onPageError,
    onEnd,
  }: { onPageError: (error: string) => void; onEnd: (sockets: readonly string[]) => void },
): Promise<Running> {
  const packaged = process.env.POSTIL_PACKAGED;
  const executablePath = launcher ?? packaged;
  const app = await _electron.launch({
    ...(executablePath ? { executablePath } : {}),
    // Playwright would switch it off on Linux.
    chromiumSandbox: !isSandboxOff(),
    args: [
      ...(packaged ? [] : [projectRoot]),
      // Set by `npm run e2e` where the sandbox cannot work; said here too for runs straight from an editor.
      ...(isSandboxOff() ? ['--no-sandbox'] : []),
      // What a test asks of main is a promise that V8's inspector holds weakly, and a collection at the wrong moment ends it
      // (microsoft/playwright#33737): with this room there is none for as long as a test asks.
      '--js-flags=--min-semi-space-size=64',
      ...files,
    ],
    env: environment({ POSTIL_HOME: home, ...(name === null ? {} : { POSTIL_NAME: name }), ...env }),
  });
  app.context().on('page', (page) => watch(page, onPageError));
  for (const page of app.windows()) watch(page, onPageError);
  const page = await firstVisibleWindow(app);

  // Asked once: when the program has ended, Playwright has no process to give, some moments before it says `close`.
  const main = app.process();
  const hasEnded = () => main.exitCode !== null || main.signalCode !== null;
  return {
    app,
    page,
    home,
    close: async () => {
      if (hasEnded()) return;
      // Only Linux says so simply who has which.
      if (process.platform === 'linux' && main.pid !== undefined) onEnd(strangeSockets(main.pid));
      await app.close();
    },
    kill: async () => {
      const gone = new Promise((resolve) => main.once('exit', resolve));
      // Playwright starts the program as the leader of a process group: windows and helpers die with it.
      if (main.pid !== undefined)
        process.kill(process.platform === 'win32' ? main.pid : -main.pid, 'SIGKILL');
      await gone;
    },
    answerOpenDialog: (...filePaths) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen.length === 0, filePaths: chosen });
      }, filePaths),
    answerSaveDialog: (filePath) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
      }, filePath),
    clipboardText: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    clipboardHtml: () =>
      // The types are those of a newer Electron, in which this is a promise.
      app.evaluate(({ clipboard }) =>
        (clipboard as unknown as { readHTML(): string | Promise<string> }).readHTML(),
      ),
  };
}

async function runCommand(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>) {
  const packaged = process.env.POSTIL_PACKAGED;
  const program = packaged ?? (createRequire(import.meta.url)('electron') as string);
  const noSandbox = process.env.POSTIL_NO_SANDBOX || process.getuid?.() === 0;
  const all = [...(packaged ? [] : [projectRoot]), ...(noSandbox ? ['--no-sandbox'] : []), ...args];
  const running = spawn(program, all, { env: environment({ POSTIL_NAME: 'Reader One', ...env }) });
  let out = '';
  let error = '';
  running.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  running.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const code = await new Promise<number>((resolve) =>
    running.once('close', (status) => resolve(status ?? -1)),
  );
  return { code, out, error };
}

/**
 * This process's environment without what would make a packaged Electron or Node behave otherwise, and with what is
 * added to it.
 */
function environment(added: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(ELECTRON_|NODE_OPTIONS$|POSTIL_)/.test(name),
  );
  const all = [...own, ...Object.entries(added)];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The window people see: hidden windows of the program are not it, whichever opens first. */
async function firstVisibleWindow(app: ElectronApplication): Promise<Page> {
  for (;;) {
    for (const page of app.windows()) {
      const window = await app.browserWindow(page);
      if (await window.evaluate((browserWindow: BrowserWindow) => browserWindow.isVisible())) {
        await page.waitForLoadState('domcontentloaded');
        return page;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Reports uncaught errors, and what the content security policy refused, which Chromium tells the console only. */
function watch(page: Page, onPageError: (error: string) => void): void {
  page.on('pageerror', (error) => {
    onPageError(`${error.name}: ${error.message}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') onPageError(message.text());
  });
}
