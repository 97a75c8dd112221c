import type { App } from 'electron';

/**
 * Keeps every page of the program where it is: none navigates, opens a window or embeds another page. Applies to
 * whatever is created from now on, so no window can be forgotten. While it is developed the page loads itself anew,
 * which `mayReload` lets through.
 */
export function keepPagesInPlace(app: App, mayReload: (address: string) => boolean): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault: () => void; url: string }) => {
      if (!mayReload(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
