import { expect, test } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  expectSaved,
  harbourConversation,
  historyOf,
  libraryEntry,
  lighthouseMinutes,
  messages,
  selectPassage,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

test('everything is undone and done again, across documents and after a restart, and the history reads as sentences', async ({
  postil,
}) => {
  const first = await postil.launch({ files: [harbourConversation.file, lighthouseMinutes.file] });
  const { page } = first;
  const undo = () => page.keyboard.press('Control+z');

  await test.step('work on two documents', async () => {
    await expect(libraryEntry(page, harbourConversation.title)).toBeVisible();
    await libraryEntry(page, harbourConversation.title).click();
    await selectPassage(page, 'the eastern canal');
    await page.keyboard.press('h');
    await expectAnnotations(page, 1);
    await selectPassage(page, 'a customs union');
    await tagSelection(page, 'union');
    await expectAnnotations(page, 2);
    await libraryEntry(page, lighthouseMinutes.title).click();
    await expect(text(page, lighthouseMinutes.title)).toBeVisible();
    await selectPassage(page, 'the southern lamp');
    await writeNote(page, 'Unlit so far.');
    await expect(card(page, 'the southern lamp')).toContainText('Unlit so far.');
    await expectSaved(page);
  });

  await test.step('the history tells it', async () => {
    expect((await historyOf(page)).slice(0, 5)).toEqual([
      'Reader One wrote a note on “the southern lamp”',
      'Reader One highlighted “the southern lamp”',
      'Reader One tagged a passage “union”',
      'Reader One highlighted “the eastern canal”',
      'Reader One imported 2 documents',
    ]);
  });

  await test.step('undo goes back over the border between the documents', async () => {
    await undo();
    await expect(card(page, 'the southern lamp')).not.toContainText('Unlit');
    await undo();
    await expectAnnotations(page, 0);
    await undo();
    await expect(messages(page)).toContainText('tagged a passage “union”');
    await libraryEntry(page, harbourConversation.title).click();
    await expectAnnotations(page, 1);
    await expect(card(page, 'the eastern canal')).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await expectAnnotations(page, 2);
    await expectSaved(page);
    await first.close();
  });

  await test.step('after a restart undo and redo go on where they were', async () => {
    const second = await postil.launch();
    await expect(text(second.page, harbourConversation.title)).toBeVisible();
    await expectAnnotations(second.page, 2);
    await second.page.keyboard.press('Control+Shift+z');
    await second.page.keyboard.press('Control+Shift+z');
    await libraryEntry(second.page, lighthouseMinutes.title).click();
    await expect(card(second.page, 'the southern lamp')).toContainText('Unlit so far.');
    for (let steps = 0; steps < 4; steps += 1) await second.page.keyboard.press('Control+z');
    await expectAnnotations(second.page, 0);
    await libraryEntry(second.page, harbourConversation.title).click();
    await expectAnnotations(second.page, 0);

    const history = await historyOf(second.page);
    expect(history.slice(0, 4)).toEqual([
      'Reader One undid: highlighted “the eastern canal”',
      'Reader One undid: tagged a passage “union”',
      'Reader One undid: highlighted “the southern lamp”',
      'Reader One undid: wrote a note on “the southern lamp”',
    ]);

    await second.page.keyboard.press('Control+z');
    await expect(libraryEntry(second.page, harbourConversation.title)).toBeHidden();
    await expect(libraryEntry(second.page, lighthouseMinutes.title)).toBeHidden();
    for (let steps = 0; steps < 5; steps += 1) await second.page.keyboard.press('Control+Shift+z');
    await libraryEntry(second.page, lighthouseMinutes.title).click();
    await expect(card(second.page, 'the southern lamp')).toContainText('Unlit so far.');
    await expectSaved(second.page);
  });
});
