import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  addToLibrary,
  card,
  exportTo,
  harbourConversation,
  libraryEntry,
  messages,
  navigator,
  openFiles,
  selectPassage,
  showTab,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

const passage = 'the harbour dues';

test('a person takes her work away in every format, told before and after what each cannot hold', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  const at = (name: string) => path.join(postil.home, name);
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await selectPassage(page, passage);
  await tagSelection(page, '=danger');
  await writeNote(page, 'Who says so?');

  await test.step('the dialog says what a format lacks', async () => {
    await page.keyboard.press('Control+Shift+e');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('button', { name: /Format/ }).click();
    await page.getByRole('option', { name: 'Table of passages (CSV)' }).click();
    const losses = dialog.getByRole('region', { name: 'What this format cannot hold' });
    await expect(losses).toContainText('The text of 1 document is not in it, only the passages.');
    await expectAccessible(page);
    await postil.picture(page, 'export: what a format cannot hold');
    await page.emulateMedia({ colorScheme: 'dark' });
    await postil.picture(page, 'export: what a format cannot hold, dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('CSV, in which nothing is a formula', async () => {
    await exportTo(running, at('passages.csv'), { format: 'Table of passages (CSV)' });
    await expect(messages(page)).toContainText('The text of 1 document is not in it');
    const csv = await readFile(at('passages.csv'), 'utf8');
    expect(csv.split('\r\n')[1]).toContain(`${passage},'=danger,Who says so?`);
  });

  await test.step('Excel, Word, a page and Markdown', async () => {
    await exportTo(running, at('passages.xlsx'), { format: 'Table of passages (Excel)' });
    expect(await partOf(at('passages.xlsx'), 'xl/worksheets/sheet1.xml')).toContain('>=danger<');
    await exportTo(running, at('text.docx'), { format: /^Word document/ });
    expect(await partOf(at('text.docx'), 'word/comments.xml')).toContain('Who says so?');
    expect(await partOf(at('text.docx'), 'word/document.xml')).toContain('commentRangeStart');
    await exportTo(running, at('text.html'), { format: /^Page to read/ });
    expect(await readFile(at('text.html'), 'utf8')).toMatch(/<mark [^>]*>the harbour dues<\/mark>/);
    await exportTo(running, at('text.md'), { format: /^Passages as text/ });
    expect(await readFile(at('text.md'), 'utf8')).toContain('> the harbour dues');
  });

  await test.step('a QDA project is read where nothing is known of it, and brings nothing twice', async () => {
    await exportTo(running, at('project.qdpx'), { format: /^QDA project/ });
    await exportTo(running, at('codes.qdc'), { format: /^QDA codebook/ });
    expect(await partOf(at('project.qdpx'), 'project.qde')).toContain('<PlainTextSelection');
    const bruno = await postil.launch({
      home: await postil.newHome(),
      name: 'Bruno',
      files: [at('project.qdpx')],
    });
    await addToLibrary(bruno.page, 'project.qdpx');
    await libraryEntry(bruno.page, harbourConversation.title).click();
    await expect(card(bruno.page, passage)).toContainText('Who says so?');
    await expect(card(bruno.page, passage)).toContainText('=danger');
    for (const name of ['project.qdpx', 'codes.qdc']) {
      await openFiles(bruno, at(name));
      const plan = bruno.page.getByRole('dialog', { name: `Open ${name}` });
      await expect(plan).toContainText('Adding it changes nothing.');
      await bruno.page.keyboard.press('Escape');
    }
    await showTab(bruno.page, 'Tags');
    await expect(navigator(bruno.page).getByRole('row', { name: '=danger' })).toHaveCount(1);
  });
});

test('annotations of Hypothesis go to the document that has their quotes; what has none is named', async ({
  postil,
}) => {
  const exportFile = path.join(postil.home, 'hypothesis.json');
  const uri = 'https://archive.example/harbour';
  const row = (id: string, exact: string | null, fields: object) => ({
    ...{ id, uri, user: 'acct:cleo@example.org', text: '', tags: [], group: '__world__' },
    target: [{ source: uri, selector: exact === null ? [] : [{ type: 'TextQuoteSelector', exact }] }],
    ...{ created: '2026-01-02T03:04:05+00:00', updated: '2026-01-02T03:04:05+00:00', ...fields },
  });
  const annotations = [
    row('a', passage, { text: 'Who says so?', tags: ['money'] }),
    row('b', null, { text: 'Ask Varga.', user: 'acct:dora@example.org', references: ['a'] }),
    row('c', 'what is in no document at all', { group: 'seminar' }),
  ];
  await writeFile(exportFile, JSON.stringify({ annotations }));
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await openFiles(running, exportFile);
  const plan = page.getByRole('dialog', { name: 'Open hypothesis.json' });
  await expect(plan).toContainText('1 new annotation, 1 new reply');
  await expect(plan).toContainText('In which group 1 annotation was shared is left out.');
  await expect(plan).toContainText('what is in no document at all');
  await expectAccessible(page);
  await postil.picture(page, 'plan of a Hypothesis export');
  await addToLibrary(page, 'hypothesis.json');
  await expect(card(page, passage)).toContainText('money');
  await expect(card(page, passage).getByRole('list', { name: 'Replies' })).toContainText('Ask Varga.');
  await openFiles(running, exportFile);
  await expect(plan).toContainText('Adding it changes nothing.');
});

async function partOf(file: string, part: string): Promise<string> {
  return strFromU8(unzipSync(await readFile(file))[part] ?? new Uint8Array());
}
