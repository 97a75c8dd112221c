import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import {
  addToLibrary,
  card,
  contentOf,
  expectAnnotations,
  expectSaved,
  exportTo,
  harbourConversation,
  libraryEntry,
  lighthouseMinutes,
  margin,
  messages,
  navigator,
  openFiles,
  problems,
  resize,
  selectPassage,
  showTab,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

const { file, title } = harbourConversation;

test('two people annotate the same document and exchange files: the same library, whichever opens first', async ({
  postil,
}) => {
  const shared = await postil.newHome();
  const fromAnna = path.join(shared, 'anna.postil.json');
  const fromBruno = path.join(shared, 'bruno.postil.json');
  const homes = { anna: postil.home, bruno: await postil.newHome() };

  await test.step('each annotates alone', async () => {
    const anna = await postil.launch({ home: homes.anna, name: 'Anna', files: [file] });
    await selectPassage(anna.page, 'a customs union');
    await tagSelection(anna.page, 'union');
    await writeNote(anna.page, 'The question of the day.');
    await selectPassage(anna.page, 'the harbour dues');
    await tagSelection(anna.page, 'dues');
    await exportTo(anna, fromAnna);
    await anna.close();

    const bruno = await postil.launch({ home: homes.bruno, name: 'Bruno', files: [file] });
    await selectPassage(bruno.page, 'what you mean by a customs union');
    await tagSelection(bruno.page, 'union');
    await selectPassage(bruno.page, 'a customs union');
    await bruno.page.keyboard.press('h');
    await expectAnnotations(bruno.page, 2);
    await exportTo(bruno, fromBruno);
    await bruno.close();
  });

  const [afterAnna, afterBruno] = [
    path.join(shared, 'after-anna.json'),
    path.join(shared, 'after-bruno.json'),
  ];

  await test.step('Anna opens Bruno’s file, and answers him', async () => {
    const anna = await postil.launch({ home: homes.anna, name: 'Anna', files: [fromBruno] });
    const plan = anna.page.getByRole('dialog', { name: 'Open bruno.postil.json' });
    await expect(plan).toContainText('2 new annotations');
    await expect(plan.getByRole('row', { name: /Bruno/ })).toContainText('new here');
    await addToLibrary(anna.page, 'bruno.postil.json');
    await expectAnnotations(anna.page, 4);
    await expect(anna.page.getByRole('status')).toContainText('2 people');
    const his = card(anna.page, 'what you mean by a customs union');
    await expect(his).toContainText('Bruno');
    await expect(his.getByRole('button', { name: 'Edit note' })).toHaveCount(0);
    await anna.close();
  });

  await test.step('Bruno opens Anna’s file, undoes it in one step, and does it again', async () => {
    const bruno = await postil.launch({ home: homes.bruno, name: 'Bruno', files: [fromAnna] });
    await addToLibrary(bruno.page, 'anna.postil.json');
    await expectAnnotations(bruno.page, 4);
    await bruno.page.keyboard.press('Control+z');
    await expectAnnotations(bruno.page, 2);
    await bruno.page.keyboard.press('Control+Shift+z');
    await expectAnnotations(bruno.page, 4);
    await expectSaved(bruno.page);
    await exportTo(bruno, afterBruno, { what: /^Everything:/ });
    await bruno.close();
  });

  await test.step('both libraries hold the same', async () => {
    const anna = await postil.launch({ home: homes.anna, name: 'Anna' });
    await expectSaved(anna.page);
    await exportTo(anna, afterAnna, { what: /^Everything:/ });
    expect(await contentOf(afterAnna)).toEqual(await contentOf(afterBruno));

    await test.step('the same file once more, and the other’s whole library, change nothing', async () => {
      for (const [name, known] of [
        ['bruno.postil.json', fromBruno],
        ['after-bruno.json', afterBruno],
      ] as const) {
        await openFiles(anna, known);
        await expect(anna.page.getByRole('dialog', { name: `Open ${name}` })).toContainText(
          'Adding it changes nothing.',
        );
        await addToLibrary(anna.page, name);
        await expect(messages(anna.page)).toContainText(
          `Everything in “${name}” was in your library already.`,
        );
      }
      const afterwards = path.join(shared, 'afterwards.json');
      await exportTo(anna, afterwards, { what: /^Everything:/ });
      expect(await contentOf(afterwards)).toEqual(await contentOf(afterAnna));
    });
  });
});

test('what comes back later: a reply, an edited note, a deleted passage', async ({ postil }) => {
  const shared = await postil.newHome();
  const first = path.join(shared, 'first.postil.json');
  const second = path.join(shared, 'second.postil.json');
  const answer = path.join(shared, 'answer.postil.json');
  const brunosHome = await postil.newHome();

  const anna = await postil.launch({ name: 'Anna', files: [file] });
  await selectPassage(anna.page, 'a customs union');
  await writeNote(anna.page, 'Old words.');
  await selectPassage(anna.page, 'the harbour dues');
  await anna.page.keyboard.press('h');
  await expectAnnotations(anna.page, 2);
  await exportTo(anna, first);

  const bruno = await postil.launch({ home: brunosHome, name: 'Bruno', files: [first] });
  await addToLibrary(bruno.page, 'first.postil.json');
  await libraryEntry(bruno.page, title).click();
  const annas = card(bruno.page, 'a customs union');
  await annas.getByRole('button', { name: 'Reply' }).click();
  await expect(bruno.page.getByRole('textbox', { name: 'Reply' })).toBeFocused();
  await bruno.page.keyboard.type('Not mine.');
  await bruno.page.keyboard.press('Escape');
  await expect(annas.getByRole('list', { name: 'Replies' })).toContainText('Not mine.');
  await postil.picture(bruno.page, 'a reply');
  await exportTo(bruno, answer);

  await card(anna.page, 'a customs union').click();
  await anna.page.keyboard.press('e');
  await expect(anna.page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await anna.page.keyboard.press('Control+a');
  await anna.page.keyboard.type('New words.');
  await anna.page.keyboard.press('Escape');
  await expect(card(anna.page, 'a customs union')).toContainText('New words.');
  await card(anna.page, 'the harbour dues').click();
  await anna.page.keyboard.press('Delete');
  await expectAnnotations(anna.page, 1);
  await openFiles(anna, answer);
  await addToLibrary(anna.page, 'answer.postil.json');
  await expect(card(anna.page, 'a customs union')).toContainText('New words.');
  await expect(card(anna.page, 'a customs union').getByRole('list', { name: 'Replies' })).toContainText(
    'Bruno',
  );
  await expectAnnotations(anna.page, 1);
  await exportTo(anna, second);

  await openFiles(bruno, second);
  const plan = bruno.page.getByRole('dialog', { name: 'Open second.postil.json' });
  await expect(plan).toContainText('1 changed annotation');
  await expect(plan).toContainText('1 deleted annotation');
  const changed = plan.getByRole('region', { name: 'Passages to look at' });
  await expect(changed).toContainText('In the file (stands): New words.');
  await bruno.page.emulateMedia({ colorScheme: 'dark' });
  await postil.picture(bruno.page, 'what was changed and deleted, dark');
  await addToLibrary(bruno.page, 'second.postil.json');
  await expect(card(bruno.page, 'a customs union')).toContainText('New words.');
  await expect(card(bruno.page, 'a customs union')).toContainText('Not mine.');
  await expectAnnotations(bruno.page, 1);
});

test('an export holds what was chosen; exported again from where it was opened, it is the same bytes', async ({
  postil,
}) => {
  const shared = await postil.newHome();
  const named = (name: string) => path.join(shared, `${name}.postil.json`);
  const anna = await postil.launch({ name: 'Anna', files: [file, lighthouseMinutes.file] });
  await libraryEntry(anna.page, title).click();
  await selectPassage(anna.page, 'a customs union');
  await tagSelection(anna.page, 'politics');
  await writeNote(anna.page, 'Asked **twice**.');
  await selectPassage(anna.page, 'the harbour dues');
  await tagSelection(anna.page, 'money');
  await libraryEntry(anna.page, lighthouseMinutes.title).click();
  await selectPassage(anna.page, 'another colour');
  await tagSelection(anna.page, 'politics');
  await expectSaved(anna.page);

  await exportTo(anna, named('everything'), { what: /^Everything:/ });
  await exportTo(anna, named('tag'), { what: /under a tag/, tag: 'politics' });
  await exportTo(anna, named('codings'), { what: /^Everything:/, withoutTexts: true });
  const exacts = async (name: string) =>
    [...(await readFile(named(name), 'utf8')).matchAll(/"exact": "([^"]*)"/g)]
      .map((match) => match[1])
      .sort();
  expect(await exacts('everything')).toEqual(['a customs union', 'another colour', 'the harbour dues']);
  expect(await exacts('tag')).toEqual(['a customs union', 'another colour']);
  expect(await exacts('codings')).toEqual(await exacts('everything'));
  expect(await readFile(named('everything'), 'utf8')).toContain('Please, continue.');
  expect(await readFile(named('codings'), 'utf8')).not.toContain('Please, continue.');

  await test.step('codings without their texts are taken where the document is', async () => {
    const second = await postil.launch({ home: await postil.newHome(), name: 'Bruno', files: [file] });
    await expect(text(second.page, title)).toBeVisible();
    await openFiles(second, named('codings'));
    await addToLibrary(second.page, 'codings.postil.json');
    await expect(card(second.page, 'a customs union')).toContainText('Asked twice.');
  });

  await test.step('opened on an empty library and exported again', async () => {
    await libraryEntry(anna.page, title).click();
    await exportTo(anna, named('document'));
    const second = await postil.launch({
      home: await postil.newHome(),
      name: 'Clara',
      files: [named('everything')],
    });
    await addToLibrary(second.page, 'everything.postil.json');
    await showTab(second.page, 'Tags');
    await expect(navigator(second.page).getByRole('row', { name: 'politics' })).toContainText('2');
    await showTab(second.page, 'Library');
    await libraryEntry(second.page, title).click();
    await exportTo(second, named('again'));
    expect(withoutHeader(await readFile(named('again'), 'utf8'))).toBe(
      withoutHeader(await readFile(named('document'), 'utf8')),
    );
  });
});

test('one bad record among good ones is named with its reason, and the good ones arrive', async ({
  postil,
}) => {
  const shared = await postil.newHome();
  const exported = path.join(shared, 'good.postil.json');
  const damaged = path.join(shared, 'one-bad.postil.json');
  const anna = await postil.launch({ name: 'Anna', files: [file] });
  for (const passage of ['a customs union', 'the harbour dues', 'two surveys']) {
    await selectPassage(anna.page, passage);
    await anna.page.keyboard.press('h');
    await expect(card(anna.page, passage)).toBeVisible();
  }
  await exportTo(anna, exported);
  const content = JSON.parse(await readFile(exported, 'utf8')) as {
    first: { items: { created?: string; target: { selector: { exact?: string }[] } }[] };
  };
  const victim = content.first.items.find(({ target }) => JSON.stringify(target).includes('two surveys'));
  if (!victim) throw new Error('the passage is not in the file');
  victim.created = 'some time ago';
  await writeFile(damaged, JSON.stringify(content));

  const bruno = await postil.launch({ home: await postil.newHome(), name: 'Bruno', files: [damaged] });
  const plan = bruno.page.getByRole('dialog', { name: 'Open one-bad.postil.json' });
  await expect(plan).toContainText('2 new annotations');
  await expect(plan).toContainText('1 record will not be taken');
  await expect(plan.getByRole('listitem')).toContainText(/The annotation at .+ \S/);
  await expect(plan.getByRole('listitem')).toContainText('has “created”, which is not a moment as in');
  await postil.picture(bruno.page, 'a bad record');
  await resize(bruno, 640, 420);
  await plan.getByText('1 record will not be taken').focus();
  await bruno.page.keyboard.press('Enter');
  await expect(plan.getByRole('listitem')).toBeHidden();
  await bruno.page.keyboard.press('Enter');
  await bruno.page.keyboard.press('End');
  await expect(plan.getByRole('listitem'), 'the keyboard leads to the end of the list').toBeInViewport();
  await resize(bruno, 1280, 800);
  await addToLibrary(bruno.page, 'one-bad.postil.json');
  await libraryEntry(bruno.page, title).click();
  await expectAnnotations(bruno.page, 2);
  await expect(margin(bruno.page).getByRole('article', { name: 'two surveys' })).toHaveCount(0);
  await expect(problems(bruno.page).getByText(/\S/)).toHaveCount(0);
});

/** The bytes of a file without the lines in which it speaks of itself, which name the person and the moment. */
function withoutHeader(content: string): string {
  const header = JSON.parse(content) as {
    id: string;
    label: string;
    created: string;
    creator: { id: string };
  };
  const lines = content.replaceAll(header.id, 'ID').split('\n');
  const start = lines.findIndex((line) => line.startsWith('  "total"'));
  return lines.slice(start).join('\n');
}
