import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';

/** What would show that a hostile file had its way. */

/** A listener on this computer that nothing in the program may ever speak to. */
export class Sink {
  readonly #server: Server;
  readonly heard: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.heard.push(`connection from ${String(socket.remotePort)}`));
    server.on('request', (request) => this.heard.push(request.url ?? ''));
  }

  static async open(): Promise<Sink> {
    const server = createServer((_request, response) => response.end('globalThis.canary=1'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Sink(server);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Notes from now on every page that crashes and every helper process that does not end well. */
export async function noteCrashes(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: program }) => {
    const crashes: string[] = [];
    Object.assign(globalThis, { crashes });
    program.on('render-process-gone', (_event, contents, { reason }) => {
      // The importer's page is ended when it has been idle, or when its file takes too long.
      if (!contents.getURL().startsWith('importer:') || reason === 'oom') crashes.push(`page: ${reason}`);
    });
    program.on('child-process-gone', (_event, { type, reason }) => {
      if (reason !== 'clean-exit' && reason !== 'killed') crashes.push(`${type}: ${reason}`);
    });
  });
}

/** Everything that a hostile file must not have done by now, as far as it has; empty when all is well. */
export async function harmDone(app: ElectronApplication, page: Page): Promise<readonly string[]> {
  const inPages = await app.evaluate(async ({ webContents, BrowserWindow }) => {
    const { crashes } = globalThis as unknown as { crashes: string[] };
    const found = crashes.map((crash) => `crashed: ${crash}`);
    const visible = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
    if (visible.length !== 1) found.push(`${String(visible.length)} windows`);
    for (const contents of webContents.getAllWebContents()) {
      const [canary, prototype] = (await contents.executeJavaScript(
        `['canary' in globalThis && !(globalThis.canary instanceof Element),
          Object.keys(Object.prototype).length > 0 || ({}).polluted !== undefined]`,
      )) as [boolean, boolean];
      if (canary) found.push(`a script ran in ${contents.getURL()}`);
      if (prototype) found.push(`Object.prototype was changed in ${contents.getURL()}`);
    }
    if (Object.keys(Object.prototype).length > 0) found.push('Object.prototype was changed in main');
    return found;
  });
  return [...inPages, ...(await strangeElements(page))];
}

/** Elements that only a stranger's markup could have brought, and attributes that would run or fetch something. */
export function strangeElements(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const strange = document.querySelectorAll(
      'img:not(.ProseMirror-separator), iframe, frame, object, embed, video, audio, form[action], base, meta[http-equiv=refresh], portal, ' +
        'body script, body style, body link, [background], [ping], [srcset], [formaction], a[href]',
    );
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on')),
    );
    return [...strange, ...handlers].map((element) => element.outerHTML.slice(0, 300));
  });
}
