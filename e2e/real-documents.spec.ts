import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  expectSaved,
  libraryEntry,
  openText,
  selectPassage,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

/**
 * The two records of conversations that the program was made for, as they were downloaded. They lie beside the project
 * and are no part of it: where they are absent these tests are skipped.
 */

const documents = path.resolve(import.meta.dirname, '../../shared/documents');
const stalinDeGaulle = {
  file: path.join(documents, '000_4833a410fd0d7d8b.txt'),
  title:
    'Conversation between General de Gaulle and Marshal Stalin at the Kremlin 6 December 1944 from 18:00 to 19:45',
};
const stalinThorez = {
  file: path.join(documents, '001_5374a73586633179.txt'),
  title:
    'Record of the Conversation of Comrade I.V. Stalin with the General Secretary of the CC French Communist Party, Comrade Thorez',
};
const arePresent = existsSync(stalinDeGaulle.file) && existsSync(stalinThorez.file);

test.skip(!arePresent, `the real documents are not at ${documents}`);

test('the conversation at the Kremlin: title, date, details, turns, joined sentences, those present', async ({
  postil,
}) => {
  const { file, title } = stalinDeGaulle;
  const { page } = await postil.launch({ files: [file] });
  await expect(text(page, title)).toBeVisible();
  await expect(libraryEntry(page, title)).toContainText('6 December 1944');

  await test.step('details in a fold', async () => {
    await page.getByRole('button', { name: 'citation and summary' }).click();
    const header = page.getByRole('main');
    await expect(header).toContainText('Documents Diplomatiques Francais, 1944, vol. 2');
    await expect(header).toContainText('discuss the historical affinity between France and Poland');
    await expect(header).toContainText('French');
    await expect(header).toContainText('joined 5 broken sentences');
    await expect(text(page, title)).not.toContainText('Citation:');
  });

  await test.step('57 turns, each with its speaker and one dash', async () => {
    const speakers = await speakersOf(page);
    expect(speakers).toHaveLength(57);
    expect([...new Set(speakers)].sort()).toEqual(['General de Gaulle', 'Marshal Stalin', 'Mr. Bidault']);
    for (const turn of ['Marshal Stalin — Yes, I know.', 'General de Gaulle — Before devouring Poland'])
      await expect(text(page, title)).toContainText(turn);
  });

  await test.step('sentences that a page break had broken', async () => {
    await expect(text(page, title)).toContainText('began with Sikorski and has continued');
    await expect(text(page, title)).toContainText('with an assembly of small nations and the requirement');
  });

  await test.step('those present as a list, the footnote a footnote, the rules rules', async () => {
    const items = openText(page).locator('li, [class*=item]');
    for (const name of ['General de Gaulle', 'Mr. Bidault', 'Mr. Garreau', 'Mr. Dejean', 'Mr. Podzerov'])
      await expect(items.filter({ hasText: name }).first(), name).toBeAttached();
    await expect(openText(page).getByRole('separator')).toHaveCount(2);
    await expect(text(page, title)).toContainText('Read, without a doubt, as "Europe."');
    await expect(text(page, title)).not.toContainText('\\');
    await expect(text(page, title)).not.toContainText('**');
  });
  await expectAccessible(page);
  await postil.picture(page, 'the conversation at the Kremlin');

  await test.step('the passage of the main job', async () => {
    await selectPassage(page, 'the western Polish border');
    await tagSelection(page, 'Poland border');
    await writeNote(page, 'Said “the other day”.');
    await expect(card(page, 'the western Polish border')).toContainText('Poland border');
    await expect(card(page, 'the western Polish border')).toContainText('Said “the other day”.');
    await expectSaved(page);
    await postil.picture(page, 'the western Polish border');
  });
});

test('the record of the conversation with Thorez: title, date, residue, joined sentences, spaces', async ({
  postil,
}) => {
  const { file, title } = stalinThorez;
  const { page } = await postil.launch({ files: [file] });
  await expect(text(page, title)).toBeVisible();
  await expect(libraryEntry(page, title)).toContainText('19 November 1944');
  await expect(text(page, title)).toContainText('always needs his advice.');
  const words = (await text(page, title).textContent()) ?? '';
  expect(words).not.toContain('Skip to content');
  expect(words).not.toContain('Original Uploaded Date');
  expect(words).not.toContain('Record ID');
  expect(words).not.toContain('reuse of Digital Archive materials');
  expect(words).not.toContain('\u00a0');
  expect(words).not.toMatch(/\S {2,}\S/);
  expect(words).toContain('those who fight the Germans well get decorations');
  await expect(page.getByRole('main')).toContainText('joined 3 broken sentences');
  await page
    .getByRole('button', { name: /citation|details|summary/ })
    .first()
    .click();
  await expect(page.getByRole('main')).toContainText('Istochnik, 1995, no. 4, pp. 152-158');
  await expect(page.getByRole('main')).toContainText('welcomes reuse of Digital Archive materials');
  await expectAccessible(page);
  await postil.picture(page, 'the record of the conversation with Thorez');
});

/** Who speaks in each turn, as it is set. */
function speakersOf(page: Page): Promise<readonly string[]> {
  return openText(page).evaluate((root) =>
    [...root.querySelectorAll('.speaker')].map((speaker) => speaker.textContent),
  );
}
