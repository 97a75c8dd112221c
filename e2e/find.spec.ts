import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  harbourConversation,
  historyOf,
  libraryEntry,
  lighthouseMinutes,
  navigator,
  openFiles,
  openText,
  resize,
  runCommand,
  selectPassage,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

function bar(page: Page): Locator {
  return page.getByRole('search', { name: 'Find in this document' });
}

function field(page: Page): Locator {
  return bar(page).getByRole('textbox', { name: 'Find' });
}

function answer(page: Page): Locator {
  return bar(page).getByRole('status');
}

/** The passages that are painted as found, and the one that stands out. */
function painted(page: Page): Promise<{ all: readonly string[]; current: readonly string[] }> {
  return page.evaluate(() => {
    const texts = (name: string) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString());
    return { all: texts('postil-match'), current: texts('postil-match-current') };
  });
}

/** Holds back what the page tells its workers, as a slow computer does, until the function that is given back is called. */
async function holdWorkers(page: Page): Promise<() => Promise<void>> {
  const release = await page.evaluateHandle(() => {
    const own = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage');
    if (!own) throw new Error('there are no workers');
    const held: (() => void)[] = [];
    Worker.prototype.postMessage = function (this: Worker, told: unknown) {
      held.push(() => this.postMessage(told));
    };
    return () => {
      Object.defineProperty(Worker.prototype, 'postMessage', own);
      for (const tell of held) tell();
    };
  });
  return () => release.evaluate((tellAll) => tellAll());
}

function selected(page: Page): Promise<string> {
  return page.evaluate(() => getSelection()?.toString() ?? '');
}

test('finds in the document as one types, and leaves the selection on what was found', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();

  await test.step('count, next and previous, round again', async () => {
    await page.keyboard.press('Control+f');
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('canal');
    await expect(answer(page)).toHaveText('1 of 2');
    await expect.poll(() => painted(page)).toEqual({ all: ['canal'], current: ['canal'] });
    await page.keyboard.press('Enter');
    await expect(answer(page)).toHaveText('2 of 2');
    await page.keyboard.press('F3');
    await expect(answer(page)).toHaveText('1 of 2, round again');
    await page.keyboard.press('Shift+Enter');
    await expect(answer(page)).toHaveText('2 of 2, round again');
  });

  await test.step('the button for the next one stays under the mouse, whatever the answer', async () => {
    const next = bar(page).getByRole('button', { name: 'Next match' });
    const place = await next.boundingBox();
    for (const now of ['1 of 2, round again', '2 of 2', '1 of 2, round again', '2 of 2']) {
      await next.click();
      await expect(answer(page)).toHaveText(now);
      expect(await next.boundingBox()).toEqual(place);
    }
    await page.keyboard.press('Shift+F3');
    await page.keyboard.press('Shift+F3');
    await expect(answer(page)).toHaveText('2 of 2, round again');
    await expect(page.locator('.minimap-match')).toHaveCount(2);
    await postil.picture(page, 'found');
    await expectAccessible(page);
  });

  await test.step('Escape closes the bar and selects the match', async () => {
    await page.keyboard.press('Escape');
    await expect(bar(page)).toBeHidden();
    expect(await selected(page)).toBe('canal');
    expect(await painted(page)).toEqual({ all: [], current: [] });
  });

  await test.step('the keys go on with what was last found, and / opens the bar, too', async () => {
    await page.keyboard.press('Control+g');
    await expect(answer(page)).toHaveText('1 of 2, round again');
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('canal');
  });

  await test.step('case, whole words and accents', async () => {
    await field(page).fill('COUNT');
    await expect(answer(page)).toHaveText(/^\d+ of \d+/);
    await bar(page).getByRole('button', { name: 'Match case' }).click();
    await expect(answer(page)).toHaveText('Not found');
    await bar(page).getByRole('button', { name: 'Match case' }).click();
    await field(page).fill('survey');
    await expect(answer(page)).toHaveText(/^1 of /);
    await bar(page).getByRole('button', { name: 'Whole words' }).click();
    await expect(answer(page)).toHaveText('Not found');
    await bar(page).getByRole('button', { name: 'Whole words' }).click();
    await field(page).fill('cânal');
    await expect(answer(page)).toHaveText(/ of 2/);
    await bar(page)
      .getByRole('button', { name: /^Accents/ })
      .click();
    await expect(answer(page)).toHaveText('Not found');
  });

  await test.step('the same with the keyboard: by a key from the field, and from the palette', async () => {
    await bar(page)
      .getByRole('button', { name: /^Accents/ })
      .click();
    await field(page).fill('survey');
    await expect(answer(page)).toHaveText(/^1 of /);
    await page.keyboard.press('Alt+w');
    await expect(answer(page)).toHaveText('Not found');
    await page.keyboard.press('Alt+w');
    await expect(answer(page)).toHaveText(/^1 of /);
    for (const found of ['Not found', /^1 of /]) {
      await runCommand(page, 'Find: whole words');
      await expect(answer(page)).toHaveText(found);
      // A frame behind the end of the palette the keyboard is where it was before.
      await expect(field(page)).toBeFocused();
    }
    await expect(field(page)).toHaveValue('survey');
  });

  await test.step('regular expressions: understood, not understood, and stopped', async () => {
    await bar(page).getByRole('button', { name: 'Regular expression' }).click();
    await field(page).fill(String.raw`(Count|Minister) \w+`);
    await expect(answer(page)).toHaveText(/^\d+ of \d+/);
    await field(page).fill('(Count');
    await expect(answer(page)).toHaveText('Not a regular expression: unterminated group');
    await field(page).fill(String.raw`(\w+\s?)+!!`);
    await expect(answer(page)).toHaveText(/^Stopped after 2 seconds/);
    await field(page).fill('canal');
    await expect(answer(page)).toHaveText(/ of 2/);
  });
});

test('the nearest match is shown at once, while all others are still being looked for', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();
  const findOthers = await holdWorkers(page);

  await test.step('letter by letter, and with no count that is not known', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('c');
    await expect.poll(() => painted(page)).toEqual({ all: [], current: [expect.stringMatching(/^c$/i)] });
    await page.keyboard.type('anal');
    await expect.poll(() => painted(page)).toEqual({ all: [], current: ['canal'] });
    await expect(openText(page).getByText(/eastern canal cannot wait/)).toBeInViewport();
    await expect(answer(page)).toHaveText('');
  });

  await test.step('what is not near is waited for, and so is a regular expression', async () => {
    await page.keyboard.type(' at night');
    await expect.poll(() => painted(page)).toEqual({ all: [], current: [] });
    await field(page).fill('canal');
    await expect.poll(() => painted(page)).toEqual({ all: [], current: ['canal'] });
    await page.keyboard.press('Alt+r');
    await expect.poll(() => painted(page)).toEqual({ all: [], current: [] });
    await page.keyboard.press('Alt+r');
    await expect.poll(() => painted(page)).toEqual({ all: [], current: ['canal'] });
  });

  await test.step('it stays the current one when the others are found, and one can have gone on from it', async () => {
    await page.keyboard.press('Enter');
    await findOthers();
    await expect(answer(page)).toHaveText('2 of 2');
    await page.keyboard.press('Shift+Enter');
    await expect(answer(page)).toHaveText('1 of 2');
  });
});

test('tags all matches but the unticked ones, as one step', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('Varga');
  await expect(answer(page)).toHaveText(/^1 of \d+/);
  const count = Number(/of (\d+)/.exec(await answer(page).innerText())?.[1]);
  expect(count).toBeGreaterThan(2);

  const dialog = page.getByRole('dialog', { name: 'Tag all matches of “Varga”' });
  await page.keyboard.press('Alt+Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await bar(page).getByRole('button', { name: 'Tag all matches…' }).click();
  await expect(dialog.getByRole('row')).toHaveCount(count);
  await dialog.getByRole('row').first().getByRole('checkbox').press('Space');
  await expect(dialog).toContainText(`${count - 1} of ${count} matches ticked`);
  await dialog.getByRole('combobox', { name: 'Tag' }).fill('harbour dues');
  await postil.picture(page, 'tag all matches');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Tag ${count - 1} passages` }).click();
  await expect(dialog).toBeHidden();
  await expectAnnotations(page, count - 1);
  await page.keyboard.press('Escape');
  await expect(card(page, 'Varga').first()).toContainText('harbour dues');
  expect((await historyOf(page))[0]).toContain(`tagged ${count - 1} passages “harbour dues”`);

  await page.keyboard.press('Control+z');
  await expectAnnotations(page, 0);
});

test('searches everything, by words and by filters, and goes there', async ({ postil }) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await selectPassage(page, 'the eastern canal cannot wait');
  await tagSelection(page, 'canal');
  await writeNote(page, 'Compare the lamp of the keepers.');
  await openFiles(running, lighthouseMinutes.file);
  await expect(libraryEntry(page, lighthouseMinutes.title)).toBeVisible();

  const search = navigator(page).getByRole('searchbox', { name: 'Search everything' });
  const foundIn = (title: string) => navigator(page).getByRole('listbox', { name: `Found in ${title}` });

  await test.step('with the keyboard alone: texts and notes, grouped by document', async () => {
    await page.keyboard.press('Control+Shift+f');
    await expect(search).toBeFocused();
    await postil.picture(page, 'before searching');
    await page.keyboard.type('lamp');
    await expect(foundIn(lighthouseMinutes.title).getByRole('option').first()).toContainText('lamp');
    await expect(foundIn(harbourConversation.title).getByRole('option')).toHaveText(/note.*lamp/);
    await postil.picture(page, 'searched');
    await expectAccessible(page);
    const results = navigator(page).getByRole('option');
    const wanted = results.filter({ hasText: /carry another colour/ });
    const focused = navigator(page).locator('[role=option]:focus');
    await page.keyboard.press('ArrowDown');
    await expect(results.first()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('lamp');
    const count = await results.count();
    for (let row = 0; row < count; row += 1) {
      await page.keyboard.press('ArrowDown');
      await expect(focused).toHaveText((await results.nth(row).textContent()) ?? '');
    }
    await expect(results.last()).toBeFocused();
    while (!(await wanted.evaluate((row) => row === document.activeElement)))
      await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(text(page, lighthouseMinutes.title)).toBeVisible();
    await expect.poll(() => painted(page)).toEqual({ all: [], current: ['lamp'] });
  });

  await test.step('all results are one stop of the Tab key, which comes back to where one was', async () => {
    const offer = navigator(page).getByRole('button', { name: 'Show with more room' });
    const results = navigator(page).getByRole('option');
    await search.fill('the');
    const more = navigator(page).getByRole('button', { name: /^Show all \d+ places$/ });
    await expect(more).toHaveCount(2);
    await offer.focus();
    await page.keyboard.press('Tab');
    await expect(results.first()).toBeFocused();
    for (let row = 0; row < 5; row += 1) await page.keyboard.press('ArrowDown');
    await expect(more.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(results.nth(6)).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(navigator(page).locator('#search-results :focus')).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(results.nth(6)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(offer).toBeFocused();
    await page.keyboard.press('Tab');
    for (let row = 0; row < 2; row += 1) await page.keyboard.press('ArrowUp');
    await expect(more.first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(more).toHaveCount(1);
    await expect(results.nth(4)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(results.nth(5)).toBeFocused();
    await expectAccessible(page);
    await search.fill('lamp');
    // A list, so that what was found before may stand there until the answer comes.
    await expect(foundIn(harbourConversation.title).getByRole('option')).toHaveText([/note.*lamp/]);
  });

  await test.step('a click on a note makes its card active', async () => {
    await foundIn(harbourConversation.title).getByRole('option').click();
    await expect(text(page, harbourConversation.title)).toBeVisible();
    await expect(card(page, 'the eastern canal cannot wait')).toBeInViewport();
  });

  await test.step('filters, phrases, OR and NOT', async () => {
    const places = navigator(page).locator('.search-answer');
    await search.fill('tag:canal');
    await expect(places).toContainText('1 place in 1 document');
    await search.fill('canal');
    await expect(navigator(page).getByRole('listbox', { name: 'Tags found' }).getByRole('option')).toHaveText(
      'canal',
    );
    const marked = navigator(page).locator('mark');
    // What was found before, by the tag alone and so without a mark, may stand there until the answer comes.
    await expect(marked.first()).toBeVisible();
    const colors = await marked.evaluateAll((marks) =>
      marks.map((mark) => getComputedStyle(mark).backgroundColor),
    );
    expect(new Set(colors).size, 'what is found has one colour, in names and in texts').toBe(1);
    await search.fill('by:me lamp');
    await expect(places).toContainText('1 place in 1 document');
    await search.fill('lamp in:lighthouse');
    await expect(foundIn(harbourConversation.title)).toBeHidden();
    await search.fill('lamp before:1922');
    await expect(foundIn(lighthouseMinutes.title)).toBeHidden();
    await expect(foundIn(harbourConversation.title)).toBeVisible();
    await search.fill('"southern lamp" OR "eastern canal"');
    await expect(places).toContainText('in 2 documents');
    await search.fill('lamp NOT southern');
    await expect(foundIn(lighthouseMinutes.title).getByRole('option')).toHaveCount(1);
    await search.fill('lamp OR');
    await expect(places).toContainText('OR joins two things');
    await search.fill('tag: canal');
    await expect(places).toContainText('What stands after tag: must follow it without a space');
    await search.fill('nowhere');
    await expect(places).toContainText('Nothing in the library matches this.');
  });

  await test.step('what is done is found at once, and what is undone no longer', async () => {
    await search.fill('keeper*');
    await expect(foundIn(harbourConversation.title)).toBeVisible();
    await expect(foundIn(lighthouseMinutes.title)).toBeVisible();
    await text(page, harbourConversation.title).focus();
    await page.keyboard.press('Control+z');
    await expect(foundIn(lighthouseMinutes.title)).toBeHidden();
    await page.keyboard.press('Control+z');
    await expect(foundIn(harbourConversation.title)).toBeHidden();
  });

  await test.step('with more room, and in the dark', async () => {
    await search.fill('canal');
    await navigator(page).getByRole('button', { name: 'Show with more room' }).click();
    await expect(page.getByRole('main').getByRole('heading', { name: 'Search everything' })).toBeVisible();
    await runCommand(page, 'Dark');
    await postil.picture(page, 'with more room, dark');
    await expectAccessible(page);
    await page
      .getByRole('main')
      .getByRole('option', { name: /is another matter/ })
      .click();
    await expect(text(page, harbourConversation.title)).toBeVisible();
    await expect.poll(() => painted(page)).toEqual({ all: [], current: ['canal'] });
    await page.keyboard.press('Control+f');
    await page.keyboard.type('the');
    await expect(answer(page)).toHaveText(/ of \d+/);
    await postil.picture(page, 'find in the dark');
    await expectAccessible(page);
  });
});

test('in a small window nothing stands over what is searched or found in', async ({ postil }) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await resize(running, 800, 600);
  await selectPassage(page, 'the eastern canal cannot wait');
  const tools = page.getByRole('toolbar', { name: 'Selection' });
  await expect(tools).toBeVisible();

  await test.step('not what can be done with a selection', async () => {
    await page.keyboard.press('Control+Shift+f');
    await page.keyboard.type('canal');
    await expect(navigator(page).getByRole('option').first()).toContainText('canal');
    await expect(tools).toBeHidden();
    await postil.picture(page, 'searched in a small window');
  });

  await test.step('not the navigator over the find bar', async () => {
    await page.keyboard.press('Control+f');
    await expect(navigator(page)).toBeHidden();
    await expect(field(page)).toBeFocused();
    await expect(answer(page)).toHaveText('1 of 1');
    await page.keyboard.press('Escape');
    await expect(tools).toBeVisible();
  });

  await test.step('nor the navigator over what is shown with more room, which has the keyboard', async () => {
    await page.keyboard.press('Control+Shift+f');
    await navigator(page).getByRole('button', { name: 'Show with more room' }).press('Enter');
    await expect(navigator(page)).toBeHidden();
    await expect(page.getByRole('main').getByRole('searchbox', { name: 'Search for' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('main').getByRole('option').first()).toBeFocused();
    await postil.picture(page, 'with more room in a small window');
    await expectAccessible(page);
  });
});
