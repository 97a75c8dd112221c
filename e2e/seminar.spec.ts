import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  addToLibrary,
  card,
  contentOf,
  expectAnnotations,
  expectSaved,
  exportTo,
  harbourConversation,
  historyOf,
  libraryEntry,
  messages,
  navigator,
  openFiles,
  openText,
  resize,
  selectPassage,
  showTab,
  status,
  tagSelection,
} from './reading.ts';

const { file } = harbourConversation;

/** The content of a Postil file, with so many copies of its first passage under other ids, quoting what is nowhere. */
async function withPassages(postilFile: string, count: number): Promise<string> {
  const content = JSON.parse(await readFile(postilFile, 'utf8')) as { first: { items: object[] } };
  const [first] = content.first.items;
  const copy = JSON.stringify(first).replace(/"exact":"[^"]*"/, '"exact":"nowhere in it"');
  const { id } = first as { id: string };
  for (let n = 0; n < count; n += 1) {
    const other = `${id.slice(0, -8)}${n.toString(16).padStart(8, '0')}`;
    content.first.items.push(JSON.parse(copy.replaceAll(id, other)) as object);
  }
  return JSON.stringify(content);
}

test('three people exchange everything in different orders, one of them with another download of the text', async ({
  postil,
}) => {
  test.setTimeout(180_000);
  const shared = await postil.newHome();
  const named = (name: string) => path.join(shared, `${name}.postil.json`);
  const another = path.join(shared, 'harbour-conversation.txt');
  await writeFile(
    another,
    (await readFile(file, 'utf8'))
      .replace('the harbour dues', 'the dues of the harbour')
      .replace('two surveys', 'two surveyz'),
  );
  const homes = { anna: postil.home, bruno: await postil.newHome(), clara: await postil.newHome() };

  await test.step('each annotates alone', async () => {
    const marks = {
      bruno: {
        opens: another,
        passages: [
          ['a customs union', 'union'],
          ['two surveyz', 'money'],
        ],
      },
      clara: {
        opens: file,
        passages: [
          ['a customs union', 'union'],
          ['Please, continue.', 'manners'],
        ],
      },
    } as const;
    for (const [who, { opens, passages }] of Object.entries(marks)) {
      const { page, ...running } = await postil.launch({
        home: homes[who as keyof typeof marks],
        name: who,
        files: [opens],
      });
      for (const [passage, tag] of passages) {
        await selectPassage(page, passage);
        await tagSelection(page, tag);
        await expect(card(page, passage)).toBeVisible();
      }
      await exportTo({ page, ...running }, named(who));
      await running.close();
    }
  });

  const anna = await postil.launch({ home: homes.anna, name: 'anna', files: [file] });
  const { page } = anna;
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await expect(card(page, 'a customs union')).toBeVisible();

  await test.step('a file is compared without being added: its passages are found in the text at hand', async () => {
    await openFiles(anna, named('bruno'));
    const plan = page.getByRole('dialog', { name: 'Open bruno.postil.json' });
    await plan.getByRole('button', { name: 'Compare without adding' }).click();
    await expect(page.getByText('nothing has been added to your library')).toBeVisible();
    const people = page.getByRole('toolbar', { name: 'Whose work is compared' });
    await expect(people.getByRole('button')).toHaveText([/anna/, /bruno.*guest/]);
    const lane = page.getByRole('group', { name: 'What bruno marked near here' });
    await expect(lane.getByRole('button', { name: '“two surveys”: money' })).toBeAttached();
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: /^Difference 1 of 1/ })).toContainText('two surveys');
    await postil.picture(page, 'guests');
    await page.emulateMedia({ colorScheme: 'dark' });
    await resize(anna, 800, 600);
    await postil.picture(page, 'guests, dark, in a small window');
    await resize(anna, 1280, 800);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Leave comparing' }).click();
    await expectAnnotations(page, 1);
    await expect(status(page)).toContainText('1 person');
  });

  await test.step('two files at once: of the plan only one person is taken, then all, each as one step', async () => {
    await openFiles(anna, named('bruno'), named('clara'));
    const plan = page.getByRole('dialog', { name: 'Open 2 Postil files' });
    await expect(plan).toContainText('4 new annotations');
    await expect(plan.getByRole('row', { name: /bruno/ })).toContainText('new here');
    await expect(plan.getByRole('region', { name: 'Tags of one name' })).toContainText(
      '“union” of bruno and “union” of anna',
    );
    await expect(plan.getByRole('region', { name: 'Other texts of documents you have' })).toContainText(
      'as the new version of',
    );
    await postil.picture(page, 'plan of two files');
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await resize(anna, 800, 600);
    await postil.picture(page, 'plan of two files, dark, in a small window');
    await expectAccessible(page);
    for (const box of await plan.getByRole('checkbox', { name: /bruno/ }).all()) {
      await box.focus();
      await box.press('Space');
    }
    for (const who of ['bruno', 'clara']) {
      const pair = plan.getByRole('radiogroup', { name: `“union” of ${who}` });
      await pair.getByRole('radio', { name: 'Ask me again' }).focus();
      await expect(pair.getByText('Ask me again'), 'what has the keyboard is in view').toBeInViewport();
      await page.keyboard.press('ArrowDown');
      await expect(pair.getByRole('radio', { name: 'Join them' })).toBeChecked();
    }
    await plan.getByRole('button', { name: 'Add to my library' }).click();
    await expect(plan).toBeHidden();
    await expectAnnotations(page, 3);
    await resize(anna, 1280, 800);
    await page.emulateMedia({ colorScheme: 'light' });
    await showTab(page, 'Tags');
    await expect(navigator(page).getByRole('row', { name: 'union' })).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expectAnnotations(page, 1);

    await openFiles(anna, named('bruno'), named('clara'));
    await plan.getByRole('button', { name: 'Keep all apart' }).click();
    await addToLibrary(page, '2 Postil files');
    await expect(navigator(page).getByRole('row', { name: 'union' })).toHaveCount(3);
    await openFiles(anna, named('bruno'), named('clara'));
    await expect(plan).toContainText('Adding it changes nothing.');
    await expect(plan.getByRole('region', { name: 'Tags of one name' })).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expectAnnotations(page, 1);

    await openFiles(anna, named('bruno'), named('clara'));
    await addToLibrary(page, '2 Postil files');
    await expect(messages(page)).toContainText('Added 2 files (4 annotations, 1 document)');
    expect((await historyOf(page))[0]).toContain('added 2 files (4 annotations, 1 document)');
    await expect(navigator(page).getByRole('row', { name: 'union' })).toHaveCount(3);
    await openFiles(anna, named('bruno'), named('clara'));
    await plan.getByRole('button', { name: 'Join all 2' }).click();
    await addToLibrary(page, '2 Postil files');
    await expect(messages(page)).toContainText('Joined 2 pairs of tags of one name');
    await expect(navigator(page).getByRole('row', { name: 'union' })).toHaveCount(1);
  });

  await test.step('a folder of files is one plan, too', async () => {
    const folder = path.join(shared, 'handed in');
    await mkdir(path.join(folder, 'late'), { recursive: true });
    await copyFile(named('bruno'), path.join(folder, 'bruno.postil.json'));
    await copyFile(named('clara'), path.join(folder, 'late', 'clara.postil.json'));
    await writeFile(path.join(folder, 'picture.png'), '');
    await anna.answerOpenDialog(folder);
    await page.keyboard.press('Control+Shift+o');
    await expect(page.getByRole('dialog', { name: 'Open 2 Postil files' })).toContainText(
      'Adding it changes nothing.',
    );
    await page.keyboard.press('Escape');
    await expectSaved(page);
    await exportTo(anna, named('everything'), { what: /^Everything:/ });
  });

  await test.step('what takes long can be given up, and opened again', async () => {
    const many = path.join(shared, 'many.postil.json');
    await writeFile(many, await withPassages(named('bruno'), 40_000));
    await openFiles(anna, many);
    const progress = page.getByRole('region', { name: 'Opening files' });
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await expect(progress).toBeHidden();
    await expect(messages(page)).toContainText(/Nothing was (added|opened)/);
    await expect(page.getByRole('dialog')).toBeHidden();
    await openFiles(anna, named('bruno'));
    await expect(page.getByRole('dialog', { name: 'Open bruno.postil.json' })).toContainText(
      'Adding it changes nothing.',
    );
    await page.keyboard.press('Escape');
    await expectAnnotations(page, 3);
  });

  await test.step('the others open what there is in other orders, and in the end all three hold the same', async () => {
    const opens = async (who: 'bruno' | 'clara', ...files: readonly string[]) => {
      const running = await postil.launch({ home: homes[who], name: who });
      await expectSaved(running.page);
      for (const name of files) {
        await openFiles(running, named(name));
        await addToLibrary(running.page, `${name}.postil.json`);
      }
      await expectSaved(running.page);
      await exportTo(running, named(`${who} afterwards`), { what: /^Everything:/ });
      await running.close();
    };
    await opens('bruno', 'clara', 'everything');
    await opens('clara', 'everything', 'bruno afterwards');
    await openFiles(anna, named('clara afterwards'), named('bruno afterwards'));
    await addToLibrary(page, '2 Postil files');
    await expectSaved(page);
    await exportTo(anna, named('anna afterwards'), { what: /^Everything:/ });
    await opens('bruno', 'anna afterwards');
    const [annas, brunos, claras] = await Promise.all(
      ['anna', 'bruno', 'clara'].map((who) => contentOf(named(`${who} afterwards`))),
    );
    expect(brunos).toEqual(annas);
    expect(claras).toEqual(annas);
  });
});

test('another download of a text that comes in somebody’s file takes the place of a document, with what stands in both', async ({
  postil,
}) => {
  test.setTimeout(120_000);
  const shared = await postil.newHome();
  const another = path.join(shared, 'harbour-conversation.txt');
  const brunos = path.join(shared, 'bruno.postil.json');
  await writeFile(another, (await readFile(file, 'utf8')).replace('two surveys', 'two surveyz'));
  const bruno = await postil.launch({ home: await postil.newHome(), name: 'bruno', files: [another] });
  await selectPassage(bruno.page, 'Please, continue.');
  await tagSelection(bruno.page, 'manners');
  await expect(card(bruno.page, 'Please, continue.')).toBeVisible();
  await exportTo(bruno, brunos);
  await bruno.close();

  const anna = await postil.launch({ name: 'anna', files: [file] });
  const { page } = anna;
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await expect(card(page, 'a customs union')).toBeVisible();
  await openFiles(anna, brunos);
  const plan = page.getByRole('dialog', { name: 'Open bruno.postil.json' });
  const version = plan.getByRole('checkbox', { name: /as the new version of/ });
  await version.focus();
  await version.press('Space');
  await addToLibrary(page, 'bruno.postil.json');
  const proposal = page.getByRole('dialog', { name: /^A new version of/ });
  await expect(proposal).toContainText('1 annotation');
  await proposal.getByRole('button', { name: 'Take the new version' }).click();
  await expect(card(page, 'a customs union')).toBeVisible();
  await expect(card(page, 'Please, continue.')).toBeVisible();
  await expect(openText(page)).toContainText('two surveyz');
  await expect(libraryEntry(page, harbourConversation.title)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(libraryEntry(page, harbourConversation.title)).toHaveCount(2);
  await expect(card(page, 'a customs union')).toBeHidden();
});
