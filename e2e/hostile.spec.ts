import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { SourceId } from '@core/model/id.ts';
import { expect, test } from './fixtures.ts';
import { CORPUS } from './hostile/corpus/index.ts';
import { HTML } from './hostile/corpus/html.ts';
import { harmDone, noteCrashes, Sink } from './hostile/harm.ts';
import { CANARY, REFUSALS, type HostileFile, type Refusal } from './hostile/hostile-file.ts';
import {
  harbourConversation,
  lighthouseMinutes,
  messages,
  navigator,
  openFiles,
  openText,
  selectPassage,
  showTab,
  text,
} from './reading.ts';

/**
 * Every file of the corpus through every way into the program: each is opened clean or refused with its reason, nothing
 * of it runs, nothing is asked of the network, and nothing is written but the library.
 */

const small = CORPUS.filter(({ isLarge }) => !isLarge);
const isJson = ({ name }: HostileFile): boolean => name.endsWith('.json');
const documents = small.filter((file) => !isJson(file));
const colleagues = small.filter(isJson);

test('hostile documents are opened clean or refused with their reasons, chosen or dropped', async ({
  postil,
}) => {
  test.setTimeout(600_000);
  // What a page says of its style and of where its addresses begin is refused in the importer's window, and told there.
  postil.expectPageError(/^Refused to (?:set the document's base URI|apply inline style)/);
  const sink = await Sink.open();
  const running = await postil.launch();
  const { page, app } = running;
  await expect(page.getByRole('heading', { name: 'Open your first document' })).toBeVisible();
  await noteCrashes(app);
  // Nobody knows the password of a stranger's file.
  await page.addLocatorHandler(page.getByRole('dialog', { name: /has a password$/ }), () =>
    page.keyboard.press('Escape'),
  );
  const files = await writeAll(documents, postil.home, sink);
  const before = await namesOutside(postil.home);

  const refused = await test.step('chosen in the dialog', async () => {
    await openFiles(running, ...files.values());
    const found = await problemsOf(page);
    expect(wrongOutcomes(documents, found)).toEqual([]);
    expect(await sourceCount(page)).toBe(documents.length - found.size);
    return found;
  });
  expect(await harmDone(app, page)).toEqual([]);

  await test.step('what was kept of them is words, and addresses of the web', async () => {
    expect(await strangeTexts(page)).toEqual([]);
  });

  await test.step('shown one after another', async () => {
    const entries = navigator(page).getByRole('option');
    for (let index = 0; index < Math.min(60, await entries.count()); index += 1) {
      await entries.nth(index).click();
      await expect(openText(page)).toBeVisible();
      expect(await harmDone(app, page), `document ${index}`).toEqual([]);
    }
  });

  await test.step('dropped, with the same outcome', async () => {
    const few = documents.filter(({ content }) => content(sink.address).length < 30_000);
    await drop(
      page,
      few.map(({ name }) => files.get(name) ?? ''),
    );
    const again = await problemsOf(page);
    const expected = new Map([...refused].filter(([name]) => few.some((file) => file.name === name)));
    expect(again).toEqual(expected);
    expect(await sourceCount(page)).toBe(documents.length - refused.size);
  });

  expect(await harmDone(app, page)).toEqual([]);
  expect(await namesOutside(postil.home), 'nothing is written but profile and library').toEqual(before);
  expect(sink.heard).toEqual([]);
  await sink.close();
});

test('a colleague’s hostile file brings its records or none, and nothing besides', async ({ postil }) => {
  test.setTimeout(300_000);
  const sink = await Sink.open();
  const running = await postil.launch();
  const { page, app } = running;
  await expect(page.getByRole('heading', { name: 'Open your first document' })).toBeVisible();
  await noteCrashes(app);
  const files = await writeAll(colleagues, postil.home, sink);

  const plan = page.getByRole('dialog', { name: /^Open / });

  const planned =
    await test.step('together they are one plan, of which nothing comes when it is cancelled', async () => {
      await openFiles(running, ...files.values());
      const refused = await problemsOf(page);
      await expect(plan).toBeVisible();
      await plan.getByText('added as one step').click();
      const listed = await plan
        .locator('details', { hasText: 'added as one step' })
        .locator('li')
        .allInnerTexts();
      expect(await harmDone(app, page)).toEqual([]);
      await plan.getByRole('button', { name: 'Cancel' }).click();
      await expect(plan).toBeHidden();
      expect(wrongOutcomes(colleagues, refused)).toEqual([]);
      expect([...listed, ...refused.keys()].sort()).toEqual([...files.keys()].sort());
      expect(await sourceCount(page)).toBe(0);
      return listed;
    });

  await test.step('each by itself, added to what has come before', async () => {
    for (const name of planned) {
      await openFiles(running, files.get(name) ?? '');
      await plan.getByRole('button', { name: 'Add to my library' }).click();
      await expect(plan).toBeHidden();
      expect(await harmDone(app, page), name).toEqual([]);
    }
  });
  expect(await strangeTexts(page)).toEqual([]);

  await test.step('their names stand everywhere as the letters they are', async () => {
    for (const tab of ['Tags', 'People', 'Library'] as const) {
      await showTab(page, tab);
      expect(await harmDone(app, page), tab).toEqual([]);
    }
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill('<img');
    expect(await harmDone(app, page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await page.reload();
  await expect(navigator(page).getByRole('option').first()).toBeVisible();
  expect(await harmDone(app, page)).toEqual([]);
  expect(sink.heard).toEqual([]);
  await sink.close();
});

test('hostile markup pasted into every field stays the letters it is, or plain formatting', async ({
  postil,
}) => {
  test.setTimeout(180_000);
  // What is pasted is parsed apart from the page, where the policy holds too.
  postil.expectPageError(/^Refused to (?:set the document's base URI|apply inline style)/);
  const sink = await Sink.open();
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page, app } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await noteCrashes(app);
  const pasted = HTML.filter(({ isLarge }) => !isLarge)
    .map(({ content }) => String(content(sink.address)))
    .filter((html) => html.length < 100_000);
  const paste = async (html: string) => {
    await page.evaluate((markup) => window.postil.copy({ text: markup.slice(0, 2_000), html: markup }), html);
    await page.keyboard.press('Control+v');
  };

  await selectPassage(page, 'a customs union');
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  for (const html of pasted) {
    await paste(html);
    expect(await harmDone(app, page), html.slice(0, 200)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  }
  await page.keyboard.type('A note.');
  await page.keyboard.press('Escape');

  const markup = `"><img src=x onerror=${CANARY}><a href="javascript:${CANARY}">x</a>`;
  await selectPassage(page, 'such a union');
  await page.keyboard.press('t');
  await paste(markup);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await harmDone(app, page)).toEqual([]);
  for (const key of ['Control+f', 'Control+k', 'Control+Shift+f']) {
    await page.keyboard.press(key);
    await paste(markup);
    await page.keyboard.press('Enter');
    expect(await harmDone(app, page), key).toEqual([]);
    await page.keyboard.press('Escape');
  }
  expect(sink.heard).toEqual([]);
  await sink.close();
});

test('a file that fills the memory, or with which reading never ends, costs its own import and nothing else', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page, app } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  /** Puts something in the place of what parses the next file, in the window that has parsed the last one. */
  const parseWith = (script: string) =>
    expect
      .poll(() =>
        app.evaluate(async ({ webContents }, code) => {
          const importer = webContents
            .getAllWebContents()
            .find((each) => each.getURL().startsWith('importer:') && !each.isLoading());
          await importer?.executeJavaScript(`globalThis.importFile = ${code}; null`);
          return importer !== undefined;
        }, script),
      )
      .toBe(true);
  const whyRefused = async () => {
    await openFiles(running, lighthouseMinutes.file);
    return [...(await problemsOf(page)).values()].join();
  };

  await parseWith(`async () => {
    for (const kept = []; ; kept.push(new Uint8Array(50_000_000).fill(1))) await new Promise((go) => setTimeout(go, 10));
  }`);
  expect(await whyRefused()).toMatch(REFUSALS.tookTooMuchMemory);

  await openFiles(running, harbourConversation.file);
  await expect(messages(page)).toContainText('was in your library already');
  await parseWith('() => { for (;;); }');
  await app.evaluate(() => {
    const { setTimeout: wait } = globalThis;
    // Nobody wants to wait for half a minute here.
    const sooner = (work: () => void, delay?: number) =>
      wait(work, delay === 30_000 ? 1_000 : delay === 300_000 ? 2_500 : delay);
    Object.assign(globalThis, { setTimeout: sooner });
  });
  expect(await whyRefused()).toMatch(/took more than 30 seconds/);

  await openFiles(running, harbourConversation.file);
  await parseWith(`(() => {
    let told = 0;
    globalThis.importProgress = () => (told += 1) / 1_000_000;
    return () => new Promise(() => undefined);
  })()`);
  expect(await whyRefused(), 'a little progress for ever').toMatch(/took more than 300 seconds/);

  await openFiles(running, lighthouseMinutes.file);
  await expect(text(page, lighthouseMinutes.title)).toBeVisible();
});

/** Writes the files into a folder of their own and answers their paths by their names. */
async function writeAll(
  files: readonly HostileFile[],
  home: string,
  sink: Sink,
): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  for (const { name, content } of files) {
    const file = path.join(home, name);
    await writeFile(file, content(sink.address));
    paths.set(name, file);
  }
  return paths;
}

/** What stands in the home folder beside the library and the profile. */
async function namesOutside(home: string): Promise<readonly string[]> {
  const names = await readdir(home);
  return names.filter((name) => name !== 'library' && name !== 'profile').sort();
}

/** The files that the window says could not be opened, each with its reason; closes what it says. */
async function problemsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const dialog = page.getByRole('dialog', { name: /could not be opened$/ });
  await expect(dialog).toBeVisible({ timeout: 300_000 });
  const problems = await dialog
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item): [string, string] => [
        item.querySelector('strong')?.textContent ?? '',
        item.querySelector('p')?.textContent ?? '',
      ]),
    );
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(dialog).toBeHidden();
  return new Map(problems);
}

/** The files that have become something else than the corpus says. */
function wrongOutcomes(
  files: readonly HostileFile[],
  refused: ReadonlyMap<string, string>,
): readonly string[] {
  return files.flatMap(({ name, outcome }) => {
    const why = refused.get(name);
    if (outcome === 'either') {
      const isNamed = why === undefined || Object.values(REFUSALS).some((reason) => reason.test(why));
      return isNamed ? [] : [`${name}: ${why}`];
    }
    if (outcome === 'opens' || outcome === 'plan') return why === undefined ? [] : [`${name}: ${why}`];
    return REFUSALS[outcome satisfies Refusal].test(why ?? '') ? [] : [`${name}: ${why ?? 'opened'}`];
  });
}

async function sourceCount(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const state = await window.postil.libraryState();
    if (!state.ok) return -1;
    return state.value.records.sources.flatMap((sources) => JSON.parse(sources) as unknown[]).length;
  });
}

/** Texts in which something stands that is neither a word nor an address of the web or of mail. */
async function strangeTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const state = await window.postil.libraryState();
    if (!state.ok) return ['the library does not open'];
    const found: string[] = [];
    const sources = state.value.records.sources.flatMap((page) => JSON.parse(page) as { id: SourceId }[]);
    for (const { id } of sources) {
      const text = await window.postil.readText(id);
      if (!text.ok) {
        if (text.error.type !== 'notFound') found.push(`${id}: ${text.error.type}`);
        continue;
      }
      for (const mark of (JSON.parse(text.value.layout) as { marks: { href?: string }[] }).marks) {
        if (mark.href !== undefined && !/^(?:https?:\/\/|mailto:|ftp:\/\/)/i.test(mark.href))
          found.push(mark.href);
      }
    }
    return found;
  });
}

/** Drops files on the reader as a person does. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const chooser = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    chooser.setAttribute('aria-label', 'files from the desktop');
    document.body.append(chooser);
  });
  const chooser = page.getByLabel('files from the desktop');
  await chooser.setInputFiles([...files]);
  const dropped = await chooser.evaluateHandle((input: HTMLInputElement) => {
    const transfer = new DataTransfer();
    for (const file of input.files ?? []) transfer.items.add(file);
    input.remove();
    return transfer;
  });
  await page.getByRole('main', { name: 'Reader' }).dispatchEvent('drop', { dataTransfer: dropped });
}
