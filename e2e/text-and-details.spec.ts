import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  expectSaved,
  harbourConversation,
  libraryEntry,
  openText,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';
import type { Page } from '@playwright/test';

async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(name);
  await page.keyboard.press('Enter');
}

test('a text is corrected by typing, annotations move along, and it is one step back', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await selectPassage(page, 'the eastern canal cannot wait');
  await tagSelection(page, 'canal');
  await expectAnnotations(page, 1);

  await runCommand(page, 'Correct the text');
  const field = page.getByRole('textbox', { name: `Text of ${harbourConversation.title}` });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.getByText('I asked to see you').click({ position: { x: 4, y: 8 } });
  await page.keyboard.press('Home');
  await page.keyboard.type('Corrected: ');
  await expect(field).toContainText('Corrected: ');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field).not.toContainText('Corrected: ');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(field).toContainText('Corrected: ');
  await postil.picture(page, 'correcting');
  await page.getByRole('button', { name: 'Look at the corrections…' }).click();
  const dialog = page.getByRole('dialog', { name: `The corrected text of “${harbourConversation.title}”` });
  await expect(dialog).toContainText('1 annotation: 1 moved with its words.');
  await dialog.getByRole('radio', { name: 'What differs in the text' }).click();
  await expect(dialog.getByRole('list', { name: 'What differs' })).toContainText('Corrected: ');
  await postil.picture(page, 'corrections');
  await dialog.getByRole('button', { name: 'Keep the corrected text' }).click();

  await expect(openText(page)).toContainText('Corrected: ');
  await expect(card(page, 'the eastern canal cannot wait')).toBeVisible();
  await expect(libraryEntry(page, harbourConversation.title)).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(openText(page)).not.toContainText('Corrected: ');
  await expectAnnotations(page, 1);
  await expectSaved(page);
});

test('what is being corrected is there again after the program was closed, until it is kept or given up', async ({
  postil,
}) => {
  const home = await postil.newHome();
  const field = (page: Page) => page.getByRole('textbox', { name: `Text of ${harbourConversation.title}` });
  const notice = (page: Page) => page.getByRole('region', { name: 'Version' });
  let running = await postil.launch({ home, files: [harbourConversation.file] });

  await test.step('typed, and the program closed in the middle of it', async () => {
    const { page } = running;
    await expect(openText(page)).toContainText('I asked to see you');
    await runCommand(page, 'Correct the text');
    await field(page)
      .getByText('I asked to see you')
      .click({ position: { x: 4, y: 8 } });
    await page.keyboard.press('Home');
    await page.keyboard.type('Corrected: ');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Indeed. ');
    await running.close();
  });

  await test.step('offered, and gone on with where it was left', async () => {
    running = await postil.launch({ home });
    const { page } = running;
    await expect(notice(page)).toContainText('You were correcting this text');
    await expect(openText(page)).not.toContainText('Corrected: ');
    await expectAccessible(page);
    await postil.picture(page, 'correcting-offered');
    await notice(page).getByRole('button', { name: 'Go on correcting' }).click();
    await expect(field(page).getByText('Indeed. Count Varga')).toBeVisible();
    await expect(field(page)).toContainText('Corrected: ');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(field(page)).not.toContainText('Indeed. ');
    await expect(field(page)).toContainText('Corrected: ');
  });

  await test.step('given up, and offered no more', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Give up' }).click();
    await expect(openText(page)).toBeVisible();
    await expect(notice(page)).toHaveCount(0);
    await expectSaved(page);
    await running.close();
    running = await postil.launch({ home });
    await expect(openText(running.page)).toContainText('I asked to see you');
    await expect(notice(running.page)).toHaveCount(0);
    await expect(openText(running.page)).not.toContainText('Corrected: ');
  });
});

test('a passage is copied in the style that is asked for, and in the one of the settings', async ({
  postil,
}) => {
  const { page, clipboardText } = await postil.launch({ files: [harbourConversation.file] });
  await selectPassage(page, 'cannot wait for another winter');
  await runCommand(page, 'Copy as Markdown quotation');
  await expect
    .poll(clipboardText)
    .toMatch(
      /^> cannot wait for another winter\n>\n> — Count Varga, in: \*Conversation .*\*, 3 May 1921, ¶9\.$/,
    );
  await runCommand(page, 'Copy with a footnote');
  await expect
    .poll(clipboardText)
    .toMatch(
      /^“cannot wait for another winter”¹\n\n¹ .*Archive of the Northern Ports, box 12, folder 4, pp\. 30-34.*¶9\.$/s,
    );
  await runCommand(page, 'Settings');
  await page.getByText('As a Markdown quotation').click();
  await postil.picture(page, 'citation settings');
  await page.getByRole('button', { name: 'Done' }).click();
  await selectPassage(page, 'cannot wait for another winter');
  await page.keyboard.press('ControlOrMeta+Shift+c');
  await expect.poll(clipboardText).toMatch(/^> cannot wait/);
});

test('details are edited with dates as far as they are known; speakers are accepted, renamed and joined', async ({
  postil,
}) => {
  const file = path.join(postil.home, 'hearing.txt');
  await writeFile(
    file,
    [
      'Hearing about the quay',
      'Q. Where were you on that night, and who was there with you at the quay?',
      'A. At the quay, as on any other night of that winter, and nobody was with me.',
      'Q. Nobody at all?',
      'A. Nobody at all, as I have said before this court and shall say again.',
      'The witness is dismissed, and the court rises until the morning of the next day.',
    ].join('\n\n'),
  );
  const { page } = await postil.launch({ files: [file] });
  const title = 'Hearing about the quay';
  await expect(text(page, title)).toBeVisible();

  await runCommand(page, 'Title, date and citation');
  const details = page.getByRole('dialog', { name: 'Details of the document' });
  const date = details.getByRole('textbox', { name: 'Date' });
  await date.fill('1944-13');
  await expect(details).toContainText('Write the date as 1944-12-06, 1944-12 or 1944.');
  await expect(details.getByRole('button', { name: 'Save' })).toBeDisabled();
  await date.fill('1944~');
  await expect(details).toContainText('About 1944');
  await details.getByRole('textbox', { name: 'Archive reference' }).fill('Northern Ports 12/4');
  await details.getByRole('textbox', { name: 'Rights' }).fill('Free to be quoted');
  await expectAccessible(page);
  await postil.picture(page, 'details');
  await details.getByRole('button', { name: 'Save' }).click();
  await expect(libraryEntry(page, title)).toContainText('about 1944');

  await runCommand(page, 'Speakers');
  const speakers = page.getByRole('dialog', { name: `Speakers in “${title}”` });
  await speakers.getByRole('button', { name: 'Q speaks' }).click();
  await speakers.getByRole('button', { name: 'A speaks' }).click();
  const list = speakers.getByRole('list', { name: 'Speakers' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list).toContainText('2 turns');
  await list.getByRole('button', { name: 'Rename Q' }).click();
  await speakers.getByRole('textbox', { name: 'Name' }).fill('Judge Abara');
  await page.keyboard.press('Enter');
  await expect(list).toContainText('Judge Abara');
  await expectAccessible(page);
  await postil.picture(page, 'speakers');
  await list.getByRole('button', { name: 'Rename A', exact: true }).click();
  await speakers.getByRole('textbox', { name: 'Name' }).fill('Judge Abara');
  await expect(speakers).toContainText('the two become one');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await speakers.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await runCommand(page, 'Speakers');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expectSaved(page);
});
