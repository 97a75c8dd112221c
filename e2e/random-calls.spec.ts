import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { callAtRandom, CALLS } from './hostile/random-calls.ts';
import { harbourConversation, lighthouseMinutes, text } from './reading.ts';

test('random calls from the page are answered or refused by name, and change nothing', async ({
  postil,
}, testInfo) => {
  const { app, page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();
  expect(CALLS.length).toBeGreaterThan(30);
  const seed = Number(process.env.POSTIL_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const { answered, refused } = await callAtRandom(app, page, 3_000, seed);
  expect(refused).toBeGreaterThan(1_000);
  testInfo.annotations.push({
    type: 'calls',
    description: `seed ${seed}: ${answered} answered, ${refused} refused`,
  });
});

for (const how of ['close', 'destroy'] as const) {
  test(`a window that goes in the middle of its calls takes them with it (${how})`, async ({ postil }) => {
    const running = await postil.launch({ files: [harbourConversation.file] });
    const { app, page } = running;
    await expect(text(page, harbourConversation.title)).toBeVisible();
    let said = '';
    app.process().stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
    // The window that parses has just parsed; with the next file it does not come to an end.
    await app.evaluate(async ({ webContents }) => {
      const importer = webContents.getAllWebContents().find((each) => each.getURL().startsWith('importer:'));
      await importer?.executeJavaScript('globalThis.importFile = () => new Promise(() => {}); null');
    });
    const files = [lighthouseMinutes.file, harbourConversation.file, lighthouseMinutes.file];
    await running.answerOpenDialog(...files);
    await running.answerSaveDialog(path.join(postil.home, 'pages.pdf'));
    const asked = await page.evaluate(async () => {
      const offered = await window.postil.chooseFiles();
      const suggestion = { name: 'pages.pdf', kind: 'PDF', extension: 'pdf' };
      const calls = [
        ...offered.map(({ handle }) => window.postil.readOffered(handle, null)),
        window.postil.savePdf(suggestion, '<!doctype html><p>One page.</p>'),
        window.postil.takeBackup('manual'),
        window.postil.libraryState(),
        window.postil.diagnostics(),
      ];
      for (const call of calls) call.catch(() => undefined);
      return calls.length;
    });
    expect(asked).toBe(7);
    await app.evaluate(({ BrowserWindow }, end) => {
      const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
      // Not at once: this call too is to be answered before the program ends.
      setTimeout(() => window?.[end](), 20);
    }, how);
    expect(await ended).toBe(0);
    expect(said).not.toMatch(/occurred in handler|rejection|destroyed/i);
  });
}
