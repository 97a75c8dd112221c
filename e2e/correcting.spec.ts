import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test, type Running } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  expectSaved,
  exportTo,
  libraryEntry,
  messages,
  openFiles,
  openText,
  runCommand,
  selectPassage,
  tagSelection,
} from './reading.ts';

const title = 'Report on the canal';

/** A page as optical recognition gives it: a paragraph cut in two, a space that is missing, a letter misread. */
const report = [
  title,
  'The survey of 1919 says that the eastern',
  'canal cannot wait.',
  'Nobody in the rninistry read it for anotherwinter.',
  'So much for the survey.',
];

async function openReport({ page }: Running): Promise<void> {
  await expect(openText(page)).toContainText('So much for the survey.');
}

async function reportFile(home: string): Promise<string> {
  const file = path.join(home, 'report.txt');
  await writeFile(file, report.join('\n\n'));
  return file;
}

function field(page: Page): Locator {
  return page.getByRole('textbox', { name: `Text of ${title}` });
}

/** Puts the caret at an end of the line in which these words are. */
async function caretAt(page: Page, words: string, end: 'Home' | 'End'): Promise<void> {
  await field(page)
    .getByText(words)
    .click({ position: { x: 20, y: 8 } });
  await page.keyboard.press(end);
}

/** Looks at what has been corrected and keeps it; `fares` is what is said of the annotations. */
async function keep(page: Page, fares: string): Promise<void> {
  await page.getByRole('button', { name: 'Look at the corrections…' }).click();
  const dialog = page.getByRole('dialog', { name: `The corrected text of “${title}”` });
  await expect(dialog).toContainText(fares);
  await dialog.getByRole('button', { name: 'Keep the corrected text' }).click();
  await expect(dialog).toBeHidden();
}

function findBar(page: Page): Locator {
  return page.getByRole('search', { name: 'Find in this document' });
}

/** The passages that are painted as found, and the one that stands out. */
function painted(page: Page): Promise<{ all: readonly string[]; current: readonly string[] }> {
  return page.evaluate(() => {
    const texts = (name: string) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString());
    return { all: texts('postil-match'), current: texts('postil-match-current') };
  });
}

async function paste({ app, page }: Running, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test('a paragraph cut in two is joined and missing spaces are put in, and annotations there keep their words', async ({
  postil,
}) => {
  const run = await postil.launch({ files: [await reportFile(postil.home)] });
  const { page } = run;
  await openReport(run);
  await selectPassage(page, 'the easterncanal cannot wait');
  await tagSelection(page, 'over the cut');
  await selectPassage(page, 'canal cannot');
  await tagSelection(page, 'behind the cut');
  await selectPassage(page, 'that the eastern');
  await tagSelection(page, 'before the cut');
  await expectAnnotations(page, 3);
  await runCommand(page, 'Correct the text');

  await test.step('joined from behind, and a space typed', async () => {
    await caretAt(page, 'canal cannot', 'Home');
    await page.keyboard.press('Backspace');
    await expect(field(page)).toContainText('the easterncanal cannot');
    await page.keyboard.press('Space');
    await expect(field(page)).toContainText('the eastern canal cannot');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(field(page).getByText('canal cannot')).not.toContainText('eastern');
  });

  await test.step('joined from before, and spaces pasted', async () => {
    await caretAt(page, 'The survey of 1919', 'End');
    await page.keyboard.press('Delete');
    await paste(run, ' ');
    await expect(field(page)).toContainText('the eastern canal cannot wait');
    await caretAt(page, 'Nobody in', 'End');
    for (let n = 0; n < 'winter.'.length; n += 1) await page.keyboard.press('ArrowLeft');
    await paste(run, ' ');
    await expect(field(page)).toContainText('another winter.');
    await postil.picture(page, 'joined');
  });

  await keep(page, '3 annotations: 3 stand where they stood.');
  for (const passage of ['the eastern canal cannot wait', 'canal cannot', 'that the eastern'])
    await expect(card(page, passage)).toBeVisible();
  await expect(openText(page)).toContainText('says that the eastern canal cannot wait.');
  await expect(openText(page)).toContainText('for another winter.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(openText(page)).toContainText('anotherwinter.');
  await expectAnnotations(page, 3);
  await expectSaved(page);
});

test('a key is for where the one before it has put the caret, however late the page tells of it', async ({
  postil,
}) => {
  const run = await postil.launch({ files: [await reportFile(postil.home)] });
  const { page } = run;
  await openReport(run);
  await runCommand(page, 'Correct the text');
  await field(page)
    .getByText('canal cannot')
    .click({ position: { x: 20, y: 8 } });
  await page.evaluate(() => {
    const untold = (event: Event) => event.stopImmediatePropagation();
    addEventListener('selectionchange', untold, true);
  });

  // What the browser would join by itself it would write styles for, which are refused: an error, which fails the test.
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await expect(field(page)).toContainText('the easterncanal cannot');
  for (let n = 0; n < 'canal'.length; n += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(field(page).getByText('says that')).toHaveText(
    'The survey of 1919 says that the easterncanal',
  );
  await postil.picture(page, 'joined and cut');
});

test('what is typed is taken back in the mode, survives leaving for another text, and is given up by a word only', async ({
  postil,
}) => {
  const other = path.join(postil.home, 'other.txt');
  await writeFile(other, 'Another text\n\nOf which nothing is to be corrected.');
  const run = await postil.launch({ files: [other, await reportFile(postil.home)] });
  const { page } = run;
  await libraryEntry(page, title).click();
  await openReport(run);
  await runCommand(page, 'Correct the text');
  const undo = page.getByRole('button', { name: 'Undo typing' });

  await test.step('step by step, by the button and by keys', async () => {
    await expect(undo).toBeDisabled();
    await caretAt(page, 'So much for', 'Home');
    await page.keyboard.type('Well: ');
    await page.keyboard.press('Enter');
    await expect(field(page).getByText('So much for')).not.toContainText('Well');
    await undo.click();
    await expect(field(page)).not.toContainText('Well: ');
    await expect(undo).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Look at the corrections…' })).toBeDisabled();
    await field(page).focus();
    await page.keyboard.press('ControlOrMeta+y');
    await expect(field(page)).toContainText('Well: ');
  });

  await test.step('Escape takes nothing away', async () => {
    await page.keyboard.press('Escape');
    await expect(field(page)).toContainText('Well: ');
  });

  await test.step('the find bar goes with the mode', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await expect(findBar(page)).toBeVisible();
  });

  await test.step('another text and back: it is offered, and gone on with', async () => {
    await libraryEntry(page, 'Another text').click();
    await expect(openText(page)).toContainText('Of which nothing');
    await expect(findBar(page)).toHaveCount(0);
    await libraryEntry(page, title).click();
    const notice = page.getByRole('region', { name: 'Version' });
    await expect(notice).toContainText('You were correcting this text');
    await expect(openText(page)).not.toContainText('Well: ');
    await notice.getByRole('button', { name: 'Go on correcting' }).click();
    await expect(field(page)).toContainText('Well: ');
  });

  await test.step('another view and back: it goes on', async () => {
    await runCommand(page, 'Passages');
    await expect(field(page)).toBeHidden();
    await runCommand(page, 'Read');
    await expect(field(page)).toContainText('Well: ');
  });

  await page.getByRole('button', { name: 'Give up' }).click();
  await expect(openText(page)).not.toContainText('Well: ');
  await expect(page.getByRole('region', { name: 'Version' })).toHaveCount(0);
});

test('slips are found one after the other, and each is typed over where it stands', async ({ postil }) => {
  const file = path.join(postil.home, 'slips.txt');
  const lines = Array.from({ length: 60 }, (_, n) =>
    n % 20 === 10 ? `In year ${n} the rninistry rnoved.` : `Nothing happened in year ${n}.`,
  );
  await writeFile(file, [title, ...lines].join('\n\n'));
  const run = await postil.launch({ files: [file] });
  const { page } = run;
  await expect(openText(page)).toContainText('Nothing happened in year 0.');
  await runCommand(page, 'Correct the text');
  await expect(field(page)).toBeFocused();
  const answer = findBar(page).getByRole('status');
  const sought = findBar(page).getByRole('textbox', { name: 'Find' });

  await test.step('counted and painted while one types, next and previous', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('RN');
    await expect(answer).toHaveText('1 of 6');
    await expect.poll(() => painted(page)).toMatchObject({ current: ['rn'] });
    await expect(field(page).getByText('In year 10 ')).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(answer).toHaveText('3 of 6');
    await expect(field(page).getByText('In year 30 ')).toBeInViewport();
    await page.keyboard.press('Shift+F3');
    await expect(answer).toHaveText('2 of 6');
    await page.keyboard.press('Alt+c');
    await expect(answer).toHaveText('Not found');
    await page.keyboard.press('Alt+c');
    await expect(findBar(page).getByRole('button', { name: /^Tag all/ })).toHaveCount(0);
    await expectAccessible(page);
    await postil.picture(page, 'found while correcting');
  });

  await test.step('from the bar into the text: the match is selected, and what is typed takes its place', async () => {
    await sought.focus();
    await page.keyboard.press('Shift+Enter');
    await expect(answer).toHaveText('1 of 6');
    await page.keyboard.press('Escape');
    await expect(findBar(page)).toBeHidden();
    await page.keyboard.type('m');
    await expect(field(page)).toContainText('In year 10 the ministry rnoved.');
  });

  await test.step('a key goes on to the next, and the keyboard stays in the text', async () => {
    await page.keyboard.press('F3');
    await expect(answer).toHaveText('1 of 5');
    await page.keyboard.type('m');
    await expect(field(page)).toContainText('In year 10 the ministry moved.');
    // At once, before what was typed has come to rest.
    await page.keyboard.press('F3');
    await expect(answer).toHaveText('1 of 4');
    await page.keyboard.type('m');
    await expect(field(page)).toContainText('In year 30 the ministry rnoved.');
    await expect(answer).toHaveText('3 matches');
    await expect.poll(() => painted(page)).toMatchObject({ all: ['rn', 'rn', 'rn'], current: [] });
  });

  await test.step('what is found follows paragraphs that are cut and joined, and what is taken back', async () => {
    await caretAt(page, 'In year 30', 'Home');
    await page.keyboard.press('Enter');
    await page.keyboard.type('A rne of its own. ');
    await expect(answer).toHaveText('4 matches');
    await expect.poll(async () => (await painted(page)).all).toEqual(['rn', 'rn', 'rn', 'rn']);
    await page.getByRole('button', { name: 'Undo typing' }).click();
    await expect(answer).toHaveText('3 matches');
    await expect.poll(async () => (await painted(page)).all).toEqual(['rn', 'rn', 'rn']);
  });

  await test.step('with the mouse', async () => {
    await findBar(page).getByRole('button', { name: 'Next match' }).click();
    await expect(answer).toHaveText('1 of 3');
    await findBar(page).getByRole('button', { name: 'Type over it' }).click();
    await page.keyboard.type('m');
    await expect(field(page)).toContainText('In year 30 the ministry moved.');
    await expect(answer).toHaveText('2 matches');
  });

  await test.step('Escape in the text puts the bar away, and what was corrected is kept', async () => {
    await page.keyboard.press('Escape');
    await expect(findBar(page)).toBeHidden();
    await expect(field(page)).toBeFocused();
    await keep(page, 'Nothing is annotated in it.');
    await expect(openText(page)).toContainText('In year 30 the ministry moved.');
    await expect(openText(page)).toContainText('In year 50 the rninistry rnoved.');
  });
});

test('what a colleague marked on the text before stands on the corrected one, at its words, in the same step', async ({
  postil,
}) => {
  const sent = path.join(postil.home, 'theirs.postil.json');
  const notice = (page: Page) => page.getByRole('region', { name: 'Version' });

  await test.step('the colleague marks the text as it was', async () => {
    const theirs = await postil.launch({
      home: await postil.newHome(),
      name: 'Ben',
      files: [await reportFile(postil.home)],
    });
    await openReport(theirs);
    await selectPassage(theirs.page, 'So much for the survey.');
    await tagSelection(theirs.page, 'enough');
    await selectPassage(theirs.page, 'that the easterncanal cannot');
    await tagSelection(theirs.page, 'urgent');
    await selectPassage(theirs.page, 'the rninistry read');
    await tagSelection(theirs.page, 'who');
    await exportTo(theirs, sent);
    await theirs.close();
  });

  const run = await postil.launch({ files: [path.join(postil.home, 'report.txt')] });
  const { page } = run;
  await test.step('meanwhile the text is corrected', async () => {
    await openReport(run);
    await runCommand(page, 'Correct the text');
    await caretAt(page, 'canal cannot', 'Home');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Space');
    await caretAt(page, 'Nobody in', 'Home');
    for (let n = 0; n < 'Nobody in the '.length; n += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Delete');
    await page.keyboard.type('m');
    await keep(page, 'Nothing is annotated in it.');
    await expect(openText(page)).toContainText('Nobody in the ministry read it');
  });

  const plan = page.getByRole('dialog', { name: 'Open theirs.postil.json' });
  await test.step('the file tells what would go to the corrected text', async () => {
    await openFiles(run, sent);
    await expect(plan).toContainText(
      `Bring 2 passages to “${title}” as it is now; 1 passage stays with the earlier version`,
    );
    await expectAccessible(page);
    await postil.picture(page, 'plan');
    await plan.getByRole('button', { name: 'Add to my library' }).click();
    await expect(plan).toBeHidden();
    await expect(messages(page)).toContainText('2 brought to the newest version of their text');
  });

  await test.step('they are there, at their words, and the one in doubt is offered', async () => {
    await expectAnnotations(page, 2);
    await expect(card(page, 'So much for the survey.')).toContainText('Ben');
    await expect(card(page, 'that the eastern canal cannot')).toContainText('urgent');
    await expect(notice(page)).toContainText('1 annotation stands on an earlier version of this text.');
    await postil.picture(page, 'brought along');
    await notice(page).getByRole('button', { name: 'Look where it belongs…' }).click();
    await postil.picture(page, 'in doubt');
    await page.keyboard.press('Escape');
  });

  await test.step('one step takes it back, all of it', async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expectAnnotations(page, 0);
    await expect(notice(page)).toHaveCount(0);
    await expect(openText(page)).toContainText('Nobody in the ministry read it');
  });

  await test.step('a person may leave them where their maker has them, and bring them along later', async () => {
    await openFiles(run, sent);
    await plan.getByRole('checkbox', { name: /^Bring 2 passages/ }).press('Space');
    await plan.getByRole('button', { name: 'Add to my library' }).click();
    await expect(notice(page)).toContainText('3 annotations stand on an earlier version of this text.');
    await expectAnnotations(page, 0);
    await expectSaved(page);
  });
});
