import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  chooseFromMenu,
  expectAnnotations,
  exportTo,
  harbourConversation,
  libraryEntry,
  lighthouseMinutes,
  margin,
  navigator,
  openFiles,
  resize,
  runCommand,
  selectPassage,
  showTab,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

/**
 * Every view, every tab and every dialog in light, dark and sepia, wide and narrow: a picture of each for people to
 * look at, and axe over each.
 */

const themes = ['Light', 'Dark', 'Sepia'] as const;
const wide = { width: 1280, height: 800 };
const sizes = [{ width: 900, height: 600 }, wide];

const harbour = harbourConversation;

for (const theme of themes) {
  test(`every view and dialog in ${theme.toLowerCase()}`, async ({ postil }) => {
    const running = await postil.launch();
    const { page } = running;
    const look = async (name: string, settled: () => Promise<void>) => {
      for (const { width, height } of sizes) {
        await resize(running, width, height);
        await settled();
        await postil.picture(page, `${name}, ${theme.toLowerCase()}, ${width} by ${height}`);
        await test.step(`${name}, ${width} by ${height}`, () => expectAccessible(page));
      }
    };
    const seen = (name: string | RegExp) => async () => {
      await expect(
        page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name })),
      ).toBeVisible();
    };

    await expect(page.getByRole('heading', { name: 'Open your first document' })).toBeVisible();
    await runCommand(page, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    await look('empty library', () =>
      expect(page.getByRole('heading', { name: 'Open your first document' })).toBeVisible(),
    );

    await openFiles(running, lighthouseMinutes.file, harbour.file);
    await expect(libraryEntry(page, harbour.title)).toBeVisible();
    await libraryEntry(page, harbour.title).click();
    await annotate(page);
    await look('reading', () => expect(card(page, 'a customs union')).toBeVisible());

    await page.keyboard.press('Control+2');
    await look('passages', () => expect(page.getByRole('heading', { name: 'All passages' })).toBeVisible());
    await page.keyboard.press('Control+1');

    for (const tab of ['Tags', 'Search', 'People', 'Guides'] as const) {
      await showTab(page, tab);
      await look(tab, async () => {
        // In a narrow window the navigator lies over the text while it is asked for.
        const show = page.getByRole('button', { name: 'Show the navigator' });
        if (await show.isVisible()) await show.click();
        await expect(navigator(page).getByRole('tab', { name: tab, selected: true })).toBeVisible();
      });
    }
    await showTab(page, 'Tags');

    const dialogs: readonly (readonly [string, () => Promise<void>, string | RegExp])[] = [
      ['commands', () => page.keyboard.press('Control+k'), 'Commands'],
      ['keys', () => page.keyboard.press('?'), 'Keys'],
      ['export', () => page.keyboard.press('Control+Shift+e'), 'Export'],
      ['history', () => page.keyboard.press('Control+Shift+h'), 'History'],
      ['backups', () => runCommand(page, 'Backups'), 'Backups'],
      ['settings', () => page.keyboard.press('Control+,'), 'Settings'],
      ['details', () => runCommand(page, 'Title, date and citation'), 'Details of the document'],
      ['tag', () => chooseFromMenu(page, 'union', 'Rename…'), 'Tag “union”'],
      ['merging tags', () => chooseFromMenu(page, 'union', 'Merge into…'), /^Merge “union”/],
      ['deleting a tag', () => chooseFromMenu(page, 'union', 'Delete…'), /^Delete the tag/],
    ];
    for (const [name, show, title] of dialogs) {
      await text(page, harbour.title).focus();
      await show();
      await look(name, seen(title));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByRole('alertdialog')).toBeHidden();
    }
  });
}

test('in the dark nothing bright stands in the corner of a field that scrolls', async ({ postil }) => {
  const running = await postil.launch({ files: [harbour.file] });
  const { page, app } = running;
  await expect(text(page, harbour.title)).toBeVisible();
  await runCommand(page, 'Dark');
  await runCommand(page, 'Title, date and citation');
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Citation' });
  await field.fill('Northern Ports, box 12. '.repeat(40));
  await page.getByRole('dialog').getByRole('textbox', { name: 'Date' }).focus();
  const { x, y, width, height } = (await field.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const side = 12;
  const corner = await page.screenshot({
    clip: { x: x + width - side - 3, y: y + height - side - 3, width: side, height: side },
  });
  const brightest = await app.evaluate(({ nativeImage }, png) => {
    const pixels = nativeImage.createFromBuffer(Buffer.from(png, 'base64')).toBitmap();
    // Of each pixel three colours and how much it covers.
    return Math.max(...pixels.filter((_, index) => index % 4 !== 3));
  }, corner.toString('base64'));
  expect(brightest).toBeLessThan(180);
  await postil.picture(page, 'a field that scrolls, in the dark');
});

test('the first start, the merge plan and what floats beside a passage', async ({ postil }) => {
  const nobody = await postil.launch({ name: null, home: await postil.newHome() });
  await expect(nobody.page.getByRole('dialog', { name: 'Welcome to Postil' })).toBeVisible();
  await expectAccessible(nobody.page);
  await postil.picture(nobody.page, 'first start');

  const running = await postil.launch({ files: [harbour.file] });
  const { page } = running;
  await selectPassage(page, 'a customs union');
  await expectAccessible(page);
  await postil.picture(page, 'selection toolbar');
  await page.keyboard.press('t');
  await expect(page.getByRole('combobox', { name: 'Tag' })).toBeFocused();
  await page.keyboard.type('uni');
  await expectAccessible(page);
  await postil.picture(page, 'tag field');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('A note that is being written');
  await expectAccessible(page);
  await postil.picture(page, 'note being written');
  await page.keyboard.press('Escape');
  await expect(card(page, 'a customs union')).toContainText('A note that is being written');
  const file = `${postil.home}/plan.postil.json`;
  await exportTo(running, file);

  await openFiles(nobody, file);
  await nobody.page.getByRole('textbox', { name: 'Your name' }).fill('Omar');
  await nobody.page.keyboard.press('Enter');
  await expect(nobody.page.getByRole('dialog')).toBeHidden();
  await nobody.page.keyboard.press('Control+5');
  await expect(nobody.page.getByRole('radio', { name: 'Compare' })).toBeChecked();
  await expect(nobody.page.getByRole('heading', { name: 'Open your first document' })).toBeVisible();
  await nobody.page.keyboard.press('Control+1');
  await openFiles(nobody, file);
  await expect(nobody.page.getByRole('dialog', { name: 'Open plan.postil.json' })).toBeVisible();
  await expectAccessible(nobody.page);
  await postil.picture(nobody.page, 'merge plan');
});

test('at twice the size everything is there, and nothing moves without need where that is wished', async ({
  postil,
}) => {
  const { page, app } = await postil.launch({ files: [harbour.file] });
  await expect(text(page, harbour.title)).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(800);
  await expect(text(page, harbour.title)).toBeVisible();
  await expect(page.getByRole('status', { name: 'Status' })).toBeVisible();
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    'nothing is cut off at the side',
  ).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  await postil.picture(page, 'at twice the size');

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter((each) => Number(each.effect?.getTiming().duration) > 1).length,
    );
  expect(await moving()).toBe(0);
});

test('with the colours that somebody has forced, passages, the active one and all that is chosen are to be seen', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  await expect(text(page, harbour.title)).toBeVisible();
  await annotate(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await card(page, 'a customs union').click();

  await test.step('each passage has a line in the colour of links, the active one a frame', async () => {
    const passages = page.locator('.highlight');
    await expect(passages).toHaveCount(3);
    const seen = await passages.evaluateAll((all) =>
      all.map((passage) => {
        const line = passage.querySelector('i');
        if (!line) throw new Error('nothing is painted');
        const { borderBottomStyle, borderBottomWidth, borderBottomColor } = getComputedStyle(line, '::after');
        const { outlineStyle, outlineColor, backgroundColor, backgroundImage } = getComputedStyle(line);
        return {
          isActive: passage.classList.contains('highlight-active'),
          line: `${borderBottomWidth} ${borderBottomStyle} ${borderBottomColor}`,
          frame: outlineStyle === 'none' ? null : outlineColor,
          // It lies over the words there.
          isClear: backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none',
        };
      }),
    );
    const [links, chosen] = await Promise.all([
      systemColor(page, 'LinkText'),
      systemColor(page, 'Highlight'),
    ]);
    expect(seen.map(({ line }) => line)).toEqual(Array.from(seen, () => `2px solid ${links}`));
    expect(seen.map(({ isClear }) => isClear)).toEqual([true, true, true]);
    expect(seen.filter(({ isActive }) => isActive).map(({ frame }) => frame)).toEqual([chosen]);
    expect(seen.filter(({ isActive }) => !isActive).map(({ frame }) => frame)).toEqual([null, null]);
    await expect(card(page, 'a customs union')).toHaveCSS('outline', `${chosen} solid 2px`);
    await expectAccessible(page);
    await postil.picture(page, 'reading, forced colours');
  });

  await test.step('what is found, and the other views and tabs', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('union');
    await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 of/);
    await postil.picture(page, 'found, forced colours');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
    await postil.picture(page, 'selection, forced colours');
    for (const tab of ['Tags', 'Search', 'People', 'Guides', 'Library'] as const) {
      await showTab(page, tab);
      await test.step(tab, () => expectAccessible(page));
    }
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('heading', { name: 'All passages' })).toBeVisible();
    await postil.picture(page, 'passages, forced colours');
    await expectAccessible(page);
    await page.keyboard.press('Control+1');
  });

  await test.step('what stands beside the name of a chosen command', async () => {
    await page.keyboard.press('Control+k');
    const chosen = page.getByRole('option', { selected: true });
    await expect(chosen.getByText('Ctrl+O')).toHaveCSS('color', await systemColor(page, 'HighlightText'));
    await expectAccessible(page);
    await postil.picture(page, 'commands, forced colours');
    await page.keyboard.press('Escape');
  });

  await test.step('a text that is corrected shows what is annotated', async () => {
    await runCommand(page, 'Correct the text');
    const annotated = page.locator('.correcting-annotated').first();
    await expect(annotated).toHaveCSS('outline-style', 'solid');
    await expect(annotated).toHaveCSS('outline-color', await systemColor(page, 'LinkText'));
    await expectAccessible(page);
    await postil.picture(page, 'correcting, forced colours');
  });
});

/** A colour of the system as the page has it. */
function systemColor(page: Page, name: 'LinkText' | 'Highlight' | 'HighlightText'): Promise<string> {
  return page.evaluate((color) => {
    const probe = document.createElement('i');
    probe.style.color = color;
    document.body.append(probe);
    const { color: shown } = getComputedStyle(probe);
    probe.remove();
    return shown;
  }, name);
}

async function annotate(page: Page): Promise<void> {
  await selectPassage(page, 'May I ask you what you mean by a customs union');
  await page.keyboard.press('h');
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union', 'politics');
  await writeNote(page, 'He turns the **question** round.');
  await selectPassage(page, 'such a union');
  await tagSelection(page, 'union');
  await expectAnnotations(page, 3);
  await expect(margin(page).getByRole('article')).toHaveCount(3);
}
