import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test, type Running } from './fixtures.ts';
import { isSandboxOff } from '../soak/support/ordinary-user.ts';
import { ADDRESSES } from './hostile/addresses.ts';
import { strangeElements } from './hostile/harm.ts';
import { rendererProcesses, statusOf } from './hostile/processes.ts';
import { CALLS } from './hostile/random-calls.ts';
import {
  card,
  harbourConversation,
  messages,
  openFiles,
  runCommand,
  selectPassage,
  text,
  writeNote,
} from './reading.ts';

/**
 * Electron's own list of what a program should do to be safe, point by point on the running program, with the numbers
 * of that list; and what a link may do.
 */

const projectRoot = path.resolve(import.meta.dirname, '..');

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
  "connect-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'";

test('the twenty points of a hardened shell hold in every window', async ({ postil }) => {
  test.setTimeout(120_000);
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page, app } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  // The window that parses strangers' files is there too: it has just parsed one.
  await expect.poll(() => app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(2);

  await test.step('1, 8, 18 nothing comes from the network or by file:, in any session', async () => {
    const heard = await countConnections(async (port) => {
      const refusals = await app.evaluate(
        async ({ session }, { addresses }) => {
          const sessions = [session.defaultSession, session.fromPartition('importer', { cache: false })];
          const answers: string[] = [];
          for (const each of sessions) {
            for (const address of addresses) {
              const answer = await each.fetch(address).then(
                ({ status }) => `answered ${String(status)}`,
                (error: unknown) => String(error),
              );
              if (!answer.includes('ERR_BLOCKED_BY_CLIENT') && answer !== 'answered 404')
                answers.push(`${address}: ${answer}`);
            }
          }
          return answers;
        },
        {
          addresses: [
            `http://127.0.0.1:${port}/`,
            `http://localhost:${port}/`,
            `https://127.0.0.1:${port}/`,
            'https://postil.example/',
            'file:///etc/passwd',
          ],
        },
      );
      expect(refusals).toEqual([]);
    });
    expect(heard).toBe(0);
  });

  await test.step('2, 3, 4, 6, 8-12 every window is sandboxed, isolated and without Node or webview', async () => {
    const preferences = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const all = (
          contents as unknown as { getLastWebPreferences: () => Electron.WebPreferences }
        ).getLastWebPreferences();
        return {
          sandbox: all.sandbox,
          contextIsolation: all.contextIsolation,
          nodeIntegration: all.nodeIntegration,
          nodeIntegrationInWorker: all.nodeIntegrationInWorker ?? false,
          nodeIntegrationInSubFrames: all.nodeIntegrationInSubFrames ?? false,
          webSecurity: all.webSecurity,
          webviewTag: all.webviewTag,
          allowRunningInsecureContent: all.allowRunningInsecureContent ?? false,
          experimentalFeatures: all.experimentalFeatures ?? false,
          enableBlinkFeatures: all.enableBlinkFeatures ?? '',
        };
      }),
    );
    for (const each of preferences) {
      expect(each).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: '',
      });
    }
    const names = await inEveryWindow(
      app,
      `['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname', 'chrome']
         .filter((name) => name in window && !(name === 'chrome' && Object.keys(window.chrome).length === 0))`,
    );
    expect(names).toEqual([[], []]);
    const webviews = await inEveryWindow(app, `'loadURL' in document.createElement('webview')`);
    expect(webviews).toEqual([false, false]);
  });

  await test.step('3, 20 the bridge has the calls of the contract, frozen, and nothing of Electron', async () => {
    expect(CALLS.length).toBeGreaterThan(30);
    const bridge = await page.evaluate(async () => {
      const { about } = window.postil;
      try {
        Object.assign(window.postil, { about: () => Promise.resolve(null) });
      } catch {
        // Refusing aloud is as good as refusing in silence.
      }
      // Were the preload script in the page's world, it would now call these with what it holds.
      const seen: string[] = [];
      const call = Object.getOwnPropertyDescriptor(Function.prototype, 'call') as PropertyDescriptor;
      Object.assign(Function.prototype, {
        call(this: (...all: unknown[]) => unknown, ...args: unknown[]): unknown {
          seen.push('call');
          return Reflect.apply(this, args[0], args.slice(1));
        },
      });
      const then = Promise.prototype.then.bind(window.postil.about());
      await then(() => undefined);
      Object.defineProperty(Function.prototype, 'call', call);
      const received = new Promise<number>((resolve) => {
        window.postil.on('spaceLeft', (...all: unknown[]) => {
          resolve(all.length);
        });
      });
      Object.assign(window, { received });
      return {
        same: window.postil.about === about,
        keys: Object.keys(window.postil).sort(),
        functions: Object.values(window.postil).every((each) => typeof each === 'function'),
        seen,
      };
    });
    expect(bridge).toEqual({ same: true, keys: CALLS.toSorted(), functions: true, seen: [] });
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
      window?.webContents.send('postil:event', 'spaceLeft', { level: 'enough', freeBytes: 1e12 });
    });
    const received = await page.evaluate(() => (window as unknown as { received: Promise<number> }).received);
    expect(received, 'listeners are given what happened, and no event of Electron').toBe(1);
  });

  await test.step('4 the sandbox is on', () => {
    const isOff = isSandboxOff();
    test.info().annotations.push({
      type: 'sandbox',
      description: isOff ? 'OFF in this run: nothing of it was tested' : 'on',
    });
    if (isOff || process.platform !== 'linux') return;
    const renderers = rendererProcesses(app.process().pid ?? 0);
    expect(renderers.length).toBeGreaterThanOrEqual(2);
    for (const pid of renderers) {
      const { Seccomp, NoNewPrivs, CapEff } = statusOf(pid);
      // 2: system calls are filtered.
      expect({ Seccomp, NoNewPrivs, CapEff }).toEqual({
        Seccomp: '2',
        NoNewPrivs: '1',
        CapEff: '0000000000000000',
      });
    }
  });

  await test.step('5 no permission for anything, in any window', async () => {
    const states = await inEveryWindow(
      app,
      `Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage',
         'background-sync', 'accelerometer', 'storage-access'].map((name) =>
          navigator.permissions.query({ name }).then(({ state }) => name + ': ' + state, () => name + ': unknown')))
       .then((all) => all.filter((state) => state.endsWith('granted')))`,
    );
    expect(states).toEqual([[], []]);
    const asked = await page.evaluate(async () => {
      const outcome = (asking: Promise<unknown>) =>
        asking.then(
          () => 'given',
          () => 'refused',
        );
      return {
        camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
        place: await outcome(
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, reject);
          }),
        ),
        clipboard: await outcome(navigator.clipboard.readText()),
        midi: await outcome(navigator.requestMIDIAccess()),
        notification: await Notification.requestPermission(),
      };
    });
    expect(asked).toEqual({
      camera: 'refused',
      screen: 'refused',
      place: 'refused',
      clipboard: 'refused',
      midi: 'refused',
      notification: 'denied',
    });
  });

  await test.step('7 the policy comes with the page and with everything it loads', async () => {
    const responses: { url: string; headers: Record<string, string> }[] = [];
    page.on('response', (response) => {
      responses.push({ url: response.url(), headers: response.headers() });
    });
    await page.reload();
    await expect(text(page, harbourConversation.title)).toBeVisible();
    const document = responses.find(({ url }) => url.endsWith('.html'));
    expect(document?.headers['content-security-policy']).toBe(POLICY);
    for (const { url, headers } of responses) {
      expect(url).toMatch(/^app:\/\/bundle\//);
      expect(headers['content-security-policy'], url).toBe(POLICY);
      expect(headers['x-content-type-options'], url).toBe('nosniff');
    }
  });

  await test.step('7 no script, markup, frame, request, form or worker from elsewhere', async () => {
    postil.expectPageError(
      /Content Security Policy|TrustedScript|TrustedHTML|Refused to|violates the following|^Not allowed to load local resource/,
    );
    const tried = await page.evaluate(async () => {
      const isRefused = async (attempt: () => unknown) => {
        try {
          await attempt();
          return false;
        } catch {
          return true;
        }
      };
      const loading = (element: HTMLElement & { src: string }, src: string) =>
        new Promise((resolve, reject) => {
          element.onload = resolve;
          element.onerror = reject;
          element.src = src;
          document.body.append(element);
        }).finally(() => {
          element.remove();
        });
      // What a test runs at once may do more than the page may; what runs later may not.
      await new Promise((resolve) => setTimeout(resolve));
      const tried: Record<string, boolean> = {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval -- that it is refused is what is asked
        evaluation: await isRefused(() => new Function('return 1')),
        markup: await isRefused(() => {
          document.createElement('div').innerHTML = '<b>x</b>';
        }),
        parsing: await isRefused(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
        handler: await isRefused(() => {
          document.createElement('b').setAttribute('onclick', 'globalThis.ran = 1');
        }),
        frame: await isRefused(() => {
          document.createElement('iframe').srcdoc = '<script>parent.ran = 1</script>';
        }),
        remote: await isRefused(() => fetch('https://postil.example/')),
        local: await isRefused(() => fetch('file:///etc/passwd')),
        own: await isRefused(() => fetch('app://bundle/app/index.html')),
        socket: await isRefused(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket('ws://127.0.0.1:9');
              socket.onopen = resolve;
              socket.onerror = reject;
            }),
        ),
        stream: await isRefused(
          () =>
            new Promise((resolve, reject) => {
              const stream = new EventSource('https://postil.example/');
              stream.onopen = resolve;
              stream.onerror = reject;
            }),
        ),
        image: await isRefused(() => loading(new Image(), 'https://postil.example/pixel.png')),
        localImage: await isRefused(() => loading(new Image(), 'file:///usr/share/pixmaps/x.png')),
        worker: await isRefused(
          () => new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))),
        ),
      };
      return tried;
    });
    expect(Object.entries(tried).filter(([, isRefused]) => !isRefused)).toEqual([]);
    const ran = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://postil.example/';
      document.body.append(frame);
      navigator.sendBeacon('https://postil.example/');
      await new Promise((resolve) => setTimeout(resolve, 300));
      frame.remove();
      return 'ran' in globalThis;
    });
    expect(ran).toBe(false);
  });

  await test.step('17 a call from another frame is refused, and so are arguments it does not take', async () => {
    const answers = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        const results: unknown[] = [];
        for (const address of ['app://bundle/app/none.html', 'data:text/html,x']) {
          await stranger.loadURL(address).catch(() => undefined);
          results.push(
            await stranger.webContents.executeJavaScript(
              `window.postil.openLibrary().then(() => 'answered', (error) => error.message)`,
            ),
          );
        }
        stranger.destroy();
        return results;
      },
      path.join(projectRoot, 'out/preload/index.cjs'),
    );
    for (const answer of answers) expect(answer).toContain('openLibrary: refused');
    const invalid = await page.evaluate(async () => {
      const bridge = window.postil as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>;
      const tries: [string, ...unknown[]][] = [
        ['readOffered', '/etc/passwd'],
        ['readBackup', '../../library.json'],
        ['readText', 'ni:///sha-256;../../../etc/passwd'],
        ['showOriginal', '/etc'],
        ['offerDropped', '/etc/passwd'],
        ['setTitle', 'a\nb'],
        ['about', { __proto__: null, toString: 1 }],
        ['saveFile', { name: 'x\u0000', kind: 'x', extension: 'json' }, 'x'],
        ['saveFile', { name: 'x', kind: 'x', extension: '../x' }, 'x'],
      ];
      return Promise.all(
        tries.map(([name, ...args]) =>
          (bridge[name] as (...all: unknown[]) => Promise<unknown>)(...args).then(
            (answer) => `${name}: ${String(answer)}`,
            (error: unknown) => (String(error).includes(`${name}: invalid arguments`) ? null : String(error)),
          ),
        ),
      );
    });
    // What is dropped and is no file has no handle.
    expect(invalid.filter(Boolean)).toEqual(['offerDropped: null']);
  });

  await test.step('18 the page’s protocol serves the packaged files and nothing else', async () => {
    const outcomes = await app.evaluate(async ({ session }) => {
      const found: string[] = [];
      for (const address of [
        'app://bundle/../../etc/passwd',
        'app://bundle/%2e%2e/%2e%2e/etc/passwd',
        'app://bundle/..%2f..%2fetc/passwd',
        'app://bundle/..\\..\\etc\\passwd',
        'app://bundle//etc/passwd',
        'app://bundle/C:/Windows/win.ini',
        'app://bundle/app/index.html%00.js',
        'app://bundle/importer/../../main/index.js',
        'app://bundle/main/index.js',
        'app://bundle/preload/index.cjs',
        'app://bundle/app/index.html?x',
        'app://evil/app/index.html',
      ]) {
        const status = await session.defaultSession.fetch(address).then(
          (response) => response.status,
          () => 404,
        );
        if (status !== 404) found.push(`${address}: ${String(status)}`);
      }
      const { status } = await session.defaultSession.fetch('app://bundle/app/index.html');
      return { found, status };
    });
    expect(outcomes).toEqual({ found: [], status: 200 });
    expect(await inEveryWindow(app, 'location.protocol')).toEqual(
      expect.arrayContaining(['app:', 'importer:']),
    );
  });

  await test.step('16 an Electron without support is named as one', async () => {
    const { supportedRuntime, electron } = await page.evaluate(() => window.postil.about());
    const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
      devDependencies: { electron: string };
    };
    expect(supportedRuntime).toBe(
      Number.parseInt(electron, 10) >= Number.parseInt(manifest.devDependencies.electron, 10),
    );
  });

  await test.step('13, 14 no address leads the window anywhere, opens one or downloads', async () => {
    // The last is the answer to a download from the program's own scheme, which has no such file.
    postil.expectPageError(
      /^Not allowed to navigate top frame to|^Failed to load resource: the server responded with a status of 404/,
    );
    const address = page.url();
    const before = await app.evaluate(({ BrowserWindow, session, shell }) => {
      const log = { external: 0, downloads: 0 };
      Object.assign(globalThis, { log });
      shell.openExternal = () => {
        log.external += 1;
        return Promise.resolve();
      };
      // The program's own answer came first: what is not prevented by now would be saved.
      session.defaultSession.on('will-download', (event) => {
        if (!event.defaultPrevented) log.downloads += 1;
      });
      return BrowserWindow.getAllWindows().length;
    });
    for (const each of ADDRESSES.filter(({ address: some }) => some !== '')) {
      await tryToLeave(app, each.address);
      // An address that is none shows an empty page, from which the window comes back; the next is tried from home.
      await expect.poll(() => shownAddress(app), each.address).toBe(address);
    }
    const after = () =>
      app.evaluate(({ BrowserWindow }) => ({
        addresses: BrowserWindow.getAllWindows()
          .filter((window) => window.isVisible())
          .map(({ webContents }) => webContents.getURL()),
        count: BrowserWindow.getAllWindows().length,
        log: (globalThis as unknown as { log: unknown }).log,
      }));
    await expect
      .poll(after)
      .toEqual({ addresses: [address], count: before, log: { external: 0, downloads: 0 } });
    await page.reload();
    await expect(text(page, harbourConversation.title)).toBeVisible();
  });

  await test.step('15 an address is opened outside only when it is of the web or of mail, and after a question', async () => {
    const outcomes = await openOutside(
      running,
      ADDRESSES.map((each) => each.address),
    );
    for (const [index, { address, asksFor }] of ADDRESSES.entries()) {
      const outcome = outcomes[index];
      if (asksFor === null) {
        expect(outcome, address).toEqual({ asked: [], opened: 0, errors: ['refused', 'refused'] });
        continue;
      }
      expect(outcome?.errors, address).toEqual(['declined', null]);
      expect(outcome?.opened, address).toBe(1);
      expect(outcome?.asked).toHaveLength(2);
      for (const question of outcome?.asked ?? []) expect(question, address).toContain(asksFor);
    }
  });
});

test('a link in a document or a note opens outside only after a question that shows its host', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page, app } = running;
  const file = path.join(postil.home, 'links.html');
  const words = 'The harbour was built in the year of the great storm, when the ships were lost at sea. ';
  await writeFile(
    file,
    `<title>Links</title><p>${words.repeat(4)}<a href="https://archive.example/42">the archive</a>,
     <a href="javascript:alert(1)">a script</a>, <a href="file:///etc/passwd">a file</a>,
     <a href="http://archive.example/43">in the clear</a>.</p>`,
  );
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await openFiles(running, file);
  await expect(text(page, 'Links')).toBeVisible();
  await recordQuestions(app);
  const links = text(page, 'Links').locator('a');
  await expect(links).toHaveText(['the archive', 'in the clear']);
  await links.first().click();
  await expect
    .poll(() => recorded(app))
    .toEqual({
      asked: ['Open archive.example in your browser?'],
      opened: [],
    });
  await links.first().click({ button: 'middle' });
  await links.nth(1).click();
  await expect(page.getByRole('log', { name: 'Problems' })).toContainText(
    'http://archive.example/43 is not one that Postil opens',
  );
  await app.evaluate(() => {
    (globalThis as unknown as { answer: number }).answer = 0;
  });
  await links.first().click();
  await expect
    .poll(() => recorded(app))
    .toEqual({
      asked: ['Open archive.example in your browser?', 'Open archive.example in your browser?'],
      opened: ['https://archive.example/42'],
    });
  const askedAndOpened = async () => {
    const { asked, opened } = await recorded(app);
    return [asked.length, opened.length];
  };
  await test.step('Enter at the caret asks as a click does, where no passage is marked', async () => {
    await page.keyboard.press('Control+End');
    for (let step = 0; step < 40 && (await linkAtCaret(page)) !== 'the archive'; step += 1)
      await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(askedAndOpened).toEqual([3, 2]);

    await selectPassage(page, 'the archive');
    await page.keyboard.press('h');
    const marked = card(page, 'the archive');
    await expect(marked).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(marked).not.toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(marked).toHaveAttribute('aria-current', 'true');
    expect(await askedAndOpened()).toEqual([3, 2]);
  });
  await test.step('with Ctrl, or from the palette, it asks where a passage is marked as well', async () => {
    await page.keyboard.press('Control+Enter');
    await expect.poll(askedAndOpened).toEqual([4, 3]);
    await runCommand(page, 'Open the link at the caret');
    await expect.poll(askedAndOpened).toEqual([5, 4]);
    await text(page, 'Links').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Enter');
    await expect(messages(page)).toContainText('There is no link at the caret.');
    expect(await askedAndOpened()).toEqual([5, 4]);
  });
  expect(page.url()).toBe('app://bundle/app/index.html');
});

function linkAtCaret(page: Page): Promise<string | null> {
  return page.evaluate(
    () => getSelection()?.focusNode?.parentElement?.closest('[role=link]')?.textContent ?? null,
  );
}

test('what is written in a note is shown as text: no markup, no script, no picture from elsewhere', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  const hostile = [
    '<img src=x onerror="document.title=1">',
    '<script>document.title=2</script>',
    '[click](javascript:document.title=3)',
    '![p](https://postil.example/p.png)',
  ];
  for (const [index, passage] of [
    'a customs union',
    'such a union',
    'two surveys',
    'I have read both',
  ].entries()) {
    await selectPassage(page, passage);
    await writeNote(page, hostile[index] ?? '');
    await expect(card(page, passage)).toBeVisible();
  }
  await expect(card(page, 'a customs union')).toContainText('<img src=x onerror');
  await expect(card(page, 'such a union')).toContainText('<script>');
  expect(await strangeElements(page)).toEqual([]);
  await page.reload();
  await expect(card(page, 'a customs union')).toContainText('<img src=x onerror');
  expect(await strangeElements(page)).toEqual([]);
});

function inEveryWindow(app: ElectronApplication, script: string): Promise<unknown[]> {
  return app.evaluate(
    ({ webContents }, code) =>
      Promise.all(
        webContents
          .getAllWebContents()
          .map((contents) => contents.executeJavaScript(code) as Promise<unknown>),
      ),
    script,
  );
}

/**
 * Everything in a page that leads somewhere: a new window, a navigation, links, a download, a form. Asked in main:
 * Playwright would wait for navigations that never come.
 */
async function tryToLeave(app: ElectronApplication, address: string): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }, to) => {
    const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
    const script = `(async () => {
      const address = ${JSON.stringify(to)};
      try { open(address); } catch {}
      try { location.href = address; } catch {}
      const link = document.createElement('a');
      link.setAttribute('href', address);
      document.body.append(link);
      for (const target of ['', '_blank', '_top']) { link.target = target; link.click(); }
      link.download = 'x';
      link.click();
      link.remove();
      const form = document.createElement('form');
      form.setAttribute('action', address);
      document.body.append(form);
      try { form.submit(); } catch {}
      form.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
    })()`;
    // A page that had been left would never answer.
    const patience = new Promise((resolve) => setTimeout(resolve, 1_000));
    await Promise.race([window?.webContents.executeJavaScript(script, true), patience]);
  }, address);
}

/** What the visible window shows, once it is whole. */
function shownAddress(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
    const contents = window?.webContents;
    return contents === undefined || contents.isLoading() ? '' : contents.getURL();
  });
}

/** Answers questions and opens nothing, but notes both; the answer is *Cancel* until `answer` is set to 0. */
async function recordQuestions(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog, shell }) => {
    const log = { asked: [] as string[], opened: [] as string[] };
    Object.assign(globalThis, { log, answer: 1 });
    dialog.showMessageBox = (_owner: unknown, options?: Electron.MessageBoxOptions) => {
      log.asked.push(options?.message ?? '');
      const { answer } = globalThis as unknown as { answer: number };
      return Promise.resolve({ response: answer, checkboxChecked: false });
    };
    shell.openExternal = (address) => {
      log.opened.push(address);
      return Promise.resolve();
    };
  });
}

function recorded(app: ElectronApplication): Promise<{ asked: string[]; opened: string[] }> {
  return app.evaluate(() => (globalThis as unknown as { log: { asked: string[]; opened: string[] } }).log);
}

interface Outcome {
  /** Every question that was shown. */
  readonly asked: readonly string[];
  /** How many addresses the desktop was given. */
  readonly opened: number;
  /** The answers when the person first declines and then agrees: the kind of error, or null. */
  readonly errors: readonly (string | null)[];
}

async function openOutside({ app, page }: Running, addresses: readonly string[]): Promise<Outcome[]> {
  await recordQuestions(app);
  const outcomes: Outcome[] = [];
  for (const address of addresses) {
    const errors: (string | null)[] = [];
    for (const answer of [1, 0]) {
      await app.evaluate((_electron, next) => {
        (globalThis as unknown as { answer: number }).answer = next;
      }, answer);
      errors.push(
        await page.evaluate(async (each) => {
          const opened = await window.postil.openOutside(each);
          return opened.ok ? null : opened.error.type;
        }, address),
      );
    }
    const { asked, opened } = await recorded(app);
    outcomes.push({ asked: [...asked], opened: opened.length, errors });
    await recordQuestions(app);
  }
  return outcomes;
}

/** How many connections a listener on this computer gets while something is tried. */
async function countConnections(work: (port: number) => Promise<void>): Promise<number> {
  let connections = 0;
  const server = createServer((_request, response) => response.end('x'));
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await work((server.address() as AddressInfo).port);
  await new Promise((resolve) => server.close(resolve));
  return connections;
}
