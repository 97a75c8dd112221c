import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import type { Running } from './fixtures.ts';

/** What a reader does and looks at, in the words of a reader; the journeys are written in these. */

const documents = path.join(import.meta.dirname, 'documents');

export const harbourConversation = {
  file: path.join(documents, 'harbour-conversation.txt'),
  title:
    'Conversation between Count Varga and Minister Lindqvist at the Harbour House 3 May 1921 from 10:00 to 11:15',
};

export const lighthouseMinutes = {
  file: path.join(documents, 'lighthouse-minutes.txt'),
  title: 'Minutes of the Meeting of the Lighthouse Board with the Chief Keeper, Mr. Abara',
};

/** The text that is open, named by its title. */
export function text(page: Page, title: string): Locator {
  return page.getByRole('document', { name: title });
}

/** The text that is open, whichever it is. */
export function openText(page: Page): Locator {
  return page.getByRole('main', { name: 'Reader' }).getByRole('document');
}

export function margin(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Margin' });
}

/** The card of a passage. */
export function card(page: Page, passage: string): Locator {
  return margin(page).getByRole('article', { name: passage, exact: true });
}

export function navigator(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Navigator' });
}

/** A document as the library lists it. */
export function libraryEntry(page: Page, title: string): Locator {
  return navigator(page).getByRole('option', { name: title });
}

export async function showTab(
  page: Page,
  name: 'Library' | 'Tags' | 'Search' | 'People' | 'Guides',
): Promise<void> {
  await navigator(page).getByRole('tab', { name }).click();
}

/** What the program has said lately, and what it says went wrong. */
export function messages(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' });
}

export function problems(page: Page): Locator {
  return page.getByRole('log', { name: 'Problems' });
}

export function status(page: Page): Locator {
  return page.getByRole('status', { name: 'Status' });
}

/** How many annotations the status bar counts in the open document. */
export async function expectAnnotations(page: Page, count: number): Promise<void> {
  const counted = new RegExp(`(?<!\\d)${count} annotation${count === 1 ? '' : 's'}\\b`);
  await expect(status(page)).toContainText(counted, { useInnerText: true });
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(status(page)).toContainText(/(?<!not )\bsaved\b/, { useInnerText: true });
}

/** Drags the mouse over a passage of the open text, and lets go when just the passage is selected. */
export async function selectPassage(page: Page, passage: string): Promise<void> {
  const { from } = await endsOf(page, passage);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await expect(async () => {
    const { to } = await endsOf(page, passage);
    await page.mouse.move(to.x, to.y, { steps: 5 });
    expect(await selectedText(page)).toBe(withoutSpace(passage));
  }).toPass();
  await page.mouse.up();
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
}

/** What is selected, without any space: between blocks the page has line breaks, and the text of a passage has none. */
async function selectedText(page: Page): Promise<string> {
  return withoutSpace((await page.evaluate(() => getSelection()?.toString())) ?? '');
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** Where a passage begins and ends on the screen, once it is in view and the page has come to rest. */
async function endsOf(page: Page, passage: string): Promise<{ from: Point; to: Point }> {
  return openText(page).evaluate(async (root, wanted) => {
    // Asked for anew each time: the words may be set anew while one looks.
    const rangeOfPassage = () => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const nodes: { node: Text; from: number }[] = [];
      let all = '';
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        if (node.length > 0) nodes.push({ node, from: all.length });
        all += node.data;
      }
      const start = all.indexOf(wanted);
      if (start < 0) throw new Error(`“${wanted}” is not on the page`);
      const end = start + wanted.length;
      const first = nodes.find(({ node, from }) => start < from + node.length);
      const last = nodes.find(({ node, from }) => end <= from + node.length);
      if (!first || !last) throw new Error('past the end of the text');
      const range = document.createRange();
      range.setStart(first.node, start - first.from);
      range.setEnd(last.node, end - last.from);
      return range;
    };
    const measure = () => {
      const rectangles = [...rangeOfPassage().getClientRects()].filter(({ width }) => width > 0);
      const first = rectangles[0];
      const last = rectangles.at(-1);
      if (!first || !last) throw new Error(`“${wanted}” is not laid out`);
      return {
        from: { x: first.left + 0.5, y: first.top + first.height / 2 },
        to: { x: last.right - 0.5, y: last.top + last.height / 2 },
      };
    };
    const element = rangeOfPassage().startContainer.parentElement ?? root;
    // Letters move when the face they are set in arrives.
    const { fontSize, fontFamily } = getComputedStyle(element);
    await document.fonts.load(`${fontSize} ${fontFamily}`);
    // Away from the edges of the window, where dragging scrolls.
    element.scrollIntoView({ block: 'center' });
    for (let ends = measure(), still = 0; ;) {
      await new Promise(requestAnimationFrame);
      const now = measure();
      still = JSON.stringify(now) === JSON.stringify(ends) ? still + 1 : 0;
      ends = now;
      if (still === 3) return ends;
    }
  }, passage);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** With a passage selected: tags it, creating tags that do not exist, and closes the field. */
export async function tagSelection(page: Page, ...tags: string[]): Promise<void> {
  await page.keyboard.press('t');
  const field = page.getByRole('combobox', { name: 'Tag' });
  for (const tag of tags) {
    await field.fill(tag);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
}

/** With a passage selected or a card active: writes its note and leaves the field. */
export async function writeNote(page: Page, note: string): Promise<void> {
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type(note);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeHidden();
}

/** Gives the window another size, without its frame. */
export async function resize({ app, page }: Running, width: number, height: number): Promise<void> {
  const window = await app.browserWindow(page);
  await window.evaluate((shown: BrowserWindow, size) => shown.setContentSize(size.width, size.height), {
    width,
    height,
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}

/** Runs a command by its name, as people do who do not know its key. */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox', { name: 'Command' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
}

/** Opens files by the menu's key and the system's dialog. */
export async function openFiles({ page, answerOpenDialog }: Running, ...files: string[]): Promise<void> {
  await answerOpenDialog(...files);
  await page.keyboard.press('Control+o');
}

/** Chooses an entry of the menu behind the three dots of a thing. */
export async function chooseFromMenu(page: Page, thing: string, entry: string): Promise<void> {
  await navigator(page)
    .getByRole('button', { name: `More: ${thing}` })
    .click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** What goes into an export: the words of a choice of the dialog, by default the open document. */
export interface ExportChoices {
  readonly what?: RegExp;
  /** The tag, where everything under a tag is chosen. */
  readonly tag?: string;
  readonly withoutTexts?: boolean;
  /** A format as the list names it; the Postil file by default. */
  readonly format?: string | RegExp;
}

/** Exports by *File ▸ Export…* to a file, and waits until it is said that it was written. */
export async function exportTo(
  { page, answerSaveDialog }: Running,
  file: string,
  { what, tag, withoutTexts = false, format }: ExportChoices = {},
): Promise<void> {
  await expectSaved(page);
  await answerSaveDialog(file);
  await page.keyboard.press('Control+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  if (format !== undefined) {
    await dialog.getByRole('button', { name: /Format/ }).click();
    await page.getByRole('option', { name: format }).click();
  }
  if (what) await choose(dialog.getByRole('radio', { name: what }));
  if (tag !== undefined) await dialog.getByRole('option', { name: tag }).click();
  if (withoutTexts) await choose(dialog.getByRole('checkbox', { name: 'With the texts' }));
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog).toBeHidden();
  await expect(messages(page)).toContainText(`to ${path.basename(file)}`);
}

/** Ticks or chooses by the keyboard: the box that is seen is drawn beside the one that can be asked. */
async function choose(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Space');
}

/** Takes the file whose plan is shown. */
export async function addToLibrary(page: Page, fileName: string): Promise<void> {
  const plan = page.getByRole('dialog', { name: `Open ${fileName}` });
  await plan.getByRole('button', { name: 'Add to my library' }).click();
  await expect(plan).toBeHidden();
}

/** What an exported file holds, apart from what it says about itself. */
export async function contentOf(file: string): Promise<unknown> {
  const exported = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const { id, label, generator, creator, created, first, ...content } = exported;
  const { items } = first as { items: unknown };
  return { ...content, items };
}

/** The steps as *File ▸ History…* lists them, latest first, without their times. */
export async function historyOf(page: Page): Promise<readonly string[]> {
  await page.keyboard.press('Control+Shift+h');
  const dialog = page.getByRole('dialog', { name: 'History' });
  const steps = dialog.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.first()).toBeVisible();
  const sentences = await steps.locator('span').allInnerTexts();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return sentences;
}
