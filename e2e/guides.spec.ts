import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Locator, type Page } from '@playwright/test';
import { expect, expectAccessible, test, type Running } from './fixtures.ts';
import {
  addToLibrary,
  card,
  expectSaved,
  harbourConversation,
  historyOf,
  margin,
  messages,
  navigator,
  openFiles,
  openText,
  runCommand,
  selectPassage,
  showTab,
  tagSelection,
  writeNote,
} from './reading.ts';

const { file } = harbourConversation;

/** What would run, load or break out if any output took it for markup. */
const HOSTILE = `</script><img src=x onerror="document.title='owned'"><b>&amp;"'`;

const guide = (page: Page) => page.getByRole('region', { name: 'Guide' });
const steps = (page: Page) => guide(page).getByRole('article');

async function write(page: Page, field: string, text: string, n = 0): Promise<void> {
  const box = guide(page).getByRole('textbox', { name: field, exact: true }).nth(n);
  await box.fill(text);
  await box.press('Tab');
}

async function addPassage(page: Page, passage: string): Promise<void> {
  await selectPassage(page, passage);
  await page.keyboard.press('g');
  await expect(messages(page)).toContainText('Added 1 passage to');
}

const ARRANGEMENTS: Readonly<Record<string, string>> = {
  'Portrait, one column': 'portrait',
  'Portrait, two columns': 'portraitTwoColumns',
  'Landscape, two columns': 'landscapeTwoColumns',
};

/** Every question and note is on the pages once; those in the margin stand at the height of their passages. */
async function expectNotesAtPassages(dialog: Locator): Promise<void> {
  const labels = await dialog
    .locator('.sheet :is(.beside, .foot)')
    .evaluateAll((notes) => notes.map((note) => (note as HTMLElement).dataset.label));
  expect(labels.sort()).toEqual(['1', '2', 'a']);
  const gaps = await dialog.locator('.sheet').evaluateAll((sheets) =>
    sheets.flatMap((sheet) =>
      [...sheet.querySelectorAll<HTMLElement>('.beside')].map((note) => {
        const label = note.dataset.label ?? '';
        const passage = [...sheet.querySelectorAll<HTMLElement>('[data-begins]')].find((begin) =>
          (begin.dataset.begins ?? '').split(' ').includes(label),
        );
        const line = passage?.getClientRects()[0]?.top ?? Number.NaN;
        const isFirst = (passage?.dataset.begins ?? '').split(' ')[0] === label;
        return { label, isFirst, gap: note.getBoundingClientRect().top - line };
      }),
    ),
  );
  expect(gaps.map(({ label }) => label)).toContain('a');
  for (const { isFirst, gap } of gaps) {
    expect(gap).toBeGreaterThan(-8);
    if (isFirst) expect(gap).toBeLessThan(64);
  }
}

/** On paper stand all that is asked and hinted, and what was written or, where nothing was, lines to write on; no tools. */
async function expectOnPaper(
  student: Page,
  { answer, marks }: { readonly answer: string | null; readonly marks: number },
): Promise<void> {
  await student.emulateMedia({ media: 'print' });
  const question = student.locator('.question').first();
  await expect(student.getByText('Name:', { exact: false }).last()).toBeVisible();
  await expect(question.getByText('Look at who collects it.')).toBeVisible();
  await expect(question.locator('.ruled > span').filter({ visible: true })).toHaveCount(
    answer === null ? 4 : 0,
  );
  if (answer !== null) await expect(question.locator('.written')).toHaveText(answer);
  await expect(student.locator('#marks > li').filter({ visible: true })).toHaveCount(marks);
  await expect(student.getByText('Passages you marked')).toBeVisible({ visible: marks > 0 });
  await expect(student.locator(':is(button, input, textarea)').filter({ visible: true })).toHaveCount(0);
  await student.emulateMedia({ media: null });
}

/** Where a Chromium is that is no part of Electron; null where there is none. */
function browser(): string | null {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path)) ?? null;
}

test('a teacher composes a guide beside the text, prints it, hands it out, and the answers come back', async ({
  postil,
}) => {
  test.setTimeout(180_000);
  const shared = await postil.newHome();
  const run = await postil.launch({ name: 'Tina Teacher', files: [file] });
  const { page } = run;
  const page1 = path.join(shared, 'guide.html');
  const sent = path.join(shared, 'stefan.postil.json');

  await test.step('chooses passages from the text and from a card', async () => {
    await expect(page.getByRole('document', { name: harbourConversation.title })).toBeVisible();
    await selectPassage(page, 'the harbour dues was left open');
    await tagSelection(page, 'dues');
    await writeNote(page, 'A toll *paid once*, for the harbour and the canal alike.');
    await page.keyboard.press('g');
    await expect(messages(page)).toContainText('Added 1 passage to “Untitled guide”.');
    await addPassage(page, 'a customs union');
    await runCommand(page, 'Guide');
    await expect(steps(page)).toHaveCount(2);
  });

  await test.step('composes it; every edit is a step that can be undone', async () => {
    await write(page, 'Title of the guide', 'Who pays for the canal?');
    await write(page, 'Introduction', `Read slowly.\n${HOSTILE}`);
    await steps(page).first().getByRole('button', { name: 'Add question' }).click();
    await write(page, 'Question', `What does the Count mean by left open? ${HOSTILE}`);
    await write(page, 'Hint', 'Look at who collects it.');
    await write(page, 'Expected answer', 'EXPECTED: that it is paid once.');
    await steps(page).nth(1).getByRole('button', { name: 'Add task' }).click();
    await write(page, 'Task', 'Underline what was promised.');
    await guide(page).getByText('What is shown').first().click();
    await guide(page).getByRole('radio', { name: 'Every copy' }).first().click();
    await guide(page).getByRole('button', { name: 'Add word' }).click();
    await write(page, 'Word', 'toll');
    await write(page, 'Meaning', 'What a ship pays to pass.');
    const second = steps(page).nth(1);
    const name = await second.getAttribute('aria-label');
    await second.getByRole('button', { name: /^Move step 2/ }).press('Alt+ArrowUp');
    await expect(steps(page).first()).toHaveAttribute('aria-label', name ?? '');
    await page.locator('.guide-steps').press('Control+z');
    await expect(steps(page).nth(1)).toHaveAttribute('aria-label', name ?? '');
    await steps(page).nth(1).locator('.step-handle').dragTo(steps(page).first());
    await expect(steps(page).first()).toHaveAttribute('aria-label', name ?? '');
    await runCommand(page, 'Undo');
    await expect(steps(page).nth(1)).toHaveAttribute('aria-label', name ?? '');
    await expectSaved(page);
    await expectAccessible(page);
    await postil.picture(page, 'guide-light');
    await runCommand(page, 'Dark');
    await postil.picture(page, 'guide-dark');
    await runCommand(page, 'Light');
    expect((await historyOf(page)).join('\n')).toContain('edited the guide “Who pays for the canal?”');
  });

  await test.step('sees on pages what is printed: each note at the height of its passage', async () => {
    await guide(page).getByRole('button', { name: 'Print…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Print/ });
    await expect(dialog.locator('.sheet').first()).toBeVisible();
    await expect(dialog.locator('.sheet').first()).toContainText('What does the Count mean by left open?');
    await expect(dialog.locator('.sheet')).not.toContainText(['EXPECTED']);
    for (const arrangement of ['Portrait, two columns', 'Landscape, two columns', 'Portrait, one column']) {
      await dialog.getByRole('radio', { name: arrangement }).focus();
      await page.keyboard.press('Space');
      await expect(
        dialog.locator(`.sheet[data-arrangement="${ARRANGEMENTS[arrangement]}"]`).first(),
      ).toBeVisible();
      await expectNotesAtPassages(dialog);
      await postil.picture(page, `print-${arrangement}`);
    }
    await expectAccessible(page);
    await postil.picture(page, 'print-student');
    for (const copy of ['student', 'teacher'] as const) {
      await dialog.getByRole('radio', { name: copy === 'student' ? /^Student/ : /^Teacher/ }).focus();
      await page.keyboard.press('Space');
      await expect(dialog.locator('.sheet').first()).toContainText(
        copy === 'student' ? 'What does the Count' : 'EXPECTED',
      );
      const pdf = path.join(shared, `${copy}.pdf`);
      await run.answerSaveDialog(pdf);
      await dialog.getByRole('button', { name: 'Save as PDF…' }).click();
      await expect(dialog).toBeHidden();
      await expect(messages(page)).toContainText(`to ${copy}.pdf`);
      const bytes = await readFile(pdf, 'latin1');
      expect(bytes).toContain('/StructTreeRoot');
      expect(bytes).toContain('/Outlines');
      if (existsSync('/usr/bin/pdftotext')) {
        const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
        expect(text).toContain('<img src=x');
        expect(text.includes('EXPECTED')).toBe(copy === 'teacher');
        execFileSync('pdftoppm', ['-r', '70', '-png', pdf, test.info().outputPath(copy)]);
      }
      if (copy === 'student') await guide(page).getByRole('button', { name: 'Print…' }).click();
    }
  });

  await test.step('hands it out as one page', async () => {
    await run.answerSaveDialog(page1);
    await guide(page).getByRole('button', { name: 'Hand out as a page…' }).click();
    await expect(messages(page)).toContainText('Wrote guide.html');
    expect((await stat(page1)).size).toBeLessThan(300_000);
    const docx = path.join(shared, 'guide.docx');
    await run.answerSaveDialog(docx);
    await guide(page).getByRole('button', { name: 'Write a Word document with comments…' }).click();
    await expect(messages(page)).toContainText('Wrote guide.docx');
    expect((await readFile(docx, 'latin1')).slice(0, 2)).toBe('PK');
    const html = await readFile(page1, 'utf8');
    expect(html).not.toContain('EXPECTED');
    expect(html).not.toContain('<img');
  });

  const executablePath = browser();
  if (executablePath === null) {
    test.info().annotations.push({ type: 'NOT TESTED', description: 'no Chromium: the page was not opened' });
    process.stderr.write(
      '\nNOT TESTED: there is no Chromium (apt-get install chromium); the page was not opened\n',
    );
    return;
  }

  await test.step('a student answers in a browser', async () => {
    const outside = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const context = await outside.newContext({ offline: true, acceptDownloads: true });
      const student = await context.newPage();
      const errors: string[] = [];
      student.on('pageerror', (error) => errors.push(error.message));
      student.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await student.goto(pathToFileURL(page1).href);
      await expect(student).toHaveTitle('Who pays for the canal?');
      for (const colorScheme of ['light', 'dark'] as const) {
        await student.emulateMedia({ colorScheme });
        await expectAccessible(student);
      }
      await student.emulateMedia({ colorScheme: 'light' });
      await expectOnPaper(student, { answer: null, marks: 0 });
      await student.pdf({ path: test.info().outputPath('handout-empty.pdf') });
      const answer = student.getByRole('textbox', { name: /What does the Count mean/ });
      await answer.fill(`Paid once. ${HOSTILE}`);
      await student.getByRole('button', { name: 'Save my answers…' }).click();
      await expect(student.getByRole('status')).toContainText('Write your name first');
      await student.getByLabel('Your name').fill('Stefan Student');
      await student.locator('.mark-block').first().focus();
      await student.keyboard.press('Enter');
      await student.getByRole('textbox', { name: /^Your note on/ }).fill('Why this?');
      await student.reload();
      await expect(answer).toHaveValue(`Paid once. ${HOSTILE}`);
      await expect(student.getByRole('textbox', { name: /^Your note on/ })).toHaveValue('Why this?');
      await test
        .info()
        .attach('handout', { body: await student.screenshot({ fullPage: true }), contentType: 'image/png' });
      // With an answer and a mark in it, as it is now.
      await expectAccessible(student);
      await expectOnPaper(student, { answer: `Paid once. ${HOSTILE}`, marks: 1 });
      const pdf = test.info().outputPath('handout.pdf');
      await student.pdf({ path: pdf });
      if (existsSync('/usr/bin/pdftotext')) {
        const paper = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
        for (const words of ['Name: Stefan Student', 'Look at who collects it.', 'Paid once. <', 'Why this?'])
          expect(paper).toContain(words);
        expect(paper).not.toContain('Save my answers');
      }
      const download = student.waitForEvent('download');
      await student.getByRole('button', { name: 'Save my answers…' }).click();
      await (await download).saveAs(sent);
      expect(errors).toEqual([]);
    } finally {
      await outside.close();
    }
  });

  await test.step('the answers arrive under the name of the student, beside the question', async () => {
    await openFiles(run, sent);
    const plan = page.getByRole('dialog', { name: 'Open stefan.postil.json' });
    await expect(plan).toContainText('1 new annotation, 1 new answer');
    await addToLibrary(page, 'stefan.postil.json');
    const answers = guide(page).getByRole('region', { name: 'Answers', exact: true });
    await expect(answers).toContainText('Stefan Student');
    await expect(answers).toContainText(`Paid once. ${HOSTILE}`);
    await postil.picture(page, 'answers');
    await steps(page).first().getByRole('button', { name: 'Remove question' }).first().click();
    await expect(answers).toBeHidden();
    await expect(
      guide(page).getByRole('region', { name: 'Answers to questions that were taken out' }),
    ).toContainText('Stefan Student');
    await page.getByRole('document', { name: harbourConversation.title }).focus();
    await page.keyboard.press('Control+z');
    await expect(answers).toContainText('Stefan Student');
    await showTab(page, 'Guides');
    await expect(navigator(page).getByRole('list', { name: 'Guides' })).toContainText(
      '2 passages, 2 questions',
    );
  });

  await test.step('the guide is found by what is asked in it', async () => {
    await runCommand(page, 'Read');
    await page.keyboard.press('Control+Shift+f');
    await navigator(page).getByRole('searchbox', { name: 'Search everything' }).fill('count mean');
    const found = navigator(page).getByRole('listbox', { name: 'Guides found' }).getByRole('option');
    await expect(found).toHaveText(/Who pays for the canal\?.*question.*Count mean/);
    await found.click();
    await expect(steps(page)).toHaveCount(2);
  });
});

const PROSE =
  '<p>The board asks what the barges pay, and the keeper answers that they pay what they always paid, late or early.</p>';

/** A document with a table longer than a page, a cell that reaches over two rows and two columns, and a picture. */
async function duesDocument(): Promise<string> {
  const picture = (await readFile('resources/icons/128x128.png')).toString('base64');
  const months = Array.from(
    { length: 48 },
    (_, n) =>
      `<tr><th>Month ${n + 1}</th><td>The lock keeper counts the barges of month ${n + 1}</td><td>${(n + 1) * 7} crowns</td><td>${n % 3 === 0 ? 'Paid late, after the second letter of the board' : ''}</td></tr>`,
  );
  return `<!doctype html><html lang="en"><title>The dues of the canal</title><body><h1>The dues of the canal</h1>
${PROSE.repeat(6)}
<table><thead><tr><th>Month</th><th>What is counted</th><th>Dues</th><th>Remark</th></tr></thead><tbody>${months.join('')}
<tr><th rowspan="2">Both years</th><td colspan="2">Everything that was counted</td><td>Approved</td></tr><tr><td>Less the fees</td><td>12 crowns</td><td></td></tr></tbody></table>
<figure><img alt="The seal of the canal" src="data:image/png;base64,${picture}"><figcaption>The seal that stands under the account.</figcaption></figure>
${PROSE.repeat(6)}</body></html>`;
}

test('tables and pictures stand in every copy as such, and what is marked in a cell comes back to it', async ({
  postil,
}) => {
  test.setTimeout(240_000);
  const shared = await postil.newHome();
  const document = path.join(shared, 'dues.html');
  await writeFile(document, await duesDocument());
  const run = await postil.launch({ name: 'Tina Teacher', files: [document] });
  const { page } = run;
  const handedOut = path.join(shared, 'handed-out.html');
  const sent = path.join(shared, 'sara.postil.json');

  await test.step('asks about two cells and the picture', async () => {
    await addPassage(page, 'the barges of month 3');
    await addPassage(page, '329 crowns');
    await addPassage(page, 'The seal that stands');
    await runCommand(page, 'Guide');
    await write(page, 'Title of the guide', 'What did the barges pay?');
    for (const [n, question] of ['Who counts them?', 'How much is it?', 'Whose seal is it?'].entries()) {
      await steps(page).nth(n).getByRole('button', { name: 'Add question' }).click();
      await steps(page).nth(n).getByRole('textbox', { name: 'Question', exact: true }).fill(question);
      await page.keyboard.press('Tab');
    }
    await expectSaved(page);
  });

  const print = async (name: string) => {
    const dialog = page.getByRole('dialog', { name: /^Print/ });
    await expect(dialog.locator('.sheet').first()).toBeVisible();
    await expect(dialog.locator('.sheet img')).toHaveJSProperty('complete', true);
    await postil.picture(page, `${name} on pages`);
    const pdf = test.info().outputPath(`${name}.pdf`);
    await run.answerSaveDialog(pdf);
    const sheets = await dialog.locator('.sheet').evaluateAll((all) =>
      all.map((sheet) => ({
        tables: [...sheet.querySelectorAll('table')].map((table) =>
          [...table.rows].map(({ cells }) => [...cells].map((cell) => cell.textContent)),
        ),
        notes: [...sheet.querySelectorAll<HTMLElement>('.beside')].map((note) => {
          const label = note.dataset.label ?? '';
          const begin = [...sheet.querySelectorAll<HTMLElement>('[data-begins]')].find((one) =>
            (one.dataset.begins ?? '').split(' ').includes(label),
          );
          const top = begin?.getClientRects()[0]?.top ?? Number.NaN;
          return { label, gap: note.getBoundingClientRect().top - top };
        }),
      })),
    );
    await dialog.getByRole('button', { name: 'Save as PDF…' }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    if (existsSync('/usr/bin/pdftoppm')) {
      execFileSync('pdftoppm', ['-r', '70', '-png', pdf, test.info().outputPath(name)]);
    }
    if (existsSync('/usr/bin/pdfinfo')) {
      const structure = execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8' });
      expect(structure).toMatch(/\bTable\b[^]*\bTH\b[^]*\bTD\b/);
      expect(structure).toMatch(/\bFigure\b/);
    }
    return sheets;
  };

  await test.step('a passage is printed with its rows under the head of their table', async () => {
    await guide(page).getByRole('button', { name: 'Print…' }).click();
    const [sheet] = await print('passages');
    expect(sheet?.tables).toEqual([
      [
        ['Month', 'What is counted', 'Dues', 'Remark'],
        ['Month 3', 'The lock keeper counts the barges of month 31', '21 crowns', ''],
      ],
      [
        ['Month', 'What is counted', 'Dues', 'Remark'],
        ['Month 47', 'The lock keeper counts the barges of month 47', '329 crowns2', ''],
      ],
    ]);
    expect(sheet?.notes.map(({ label }) => label)).toEqual(['1', '2', '3']);
    for (const { gap } of sheet?.notes ?? []) expect(Math.abs(gap)).toBeLessThan(64);
  });

  await test.step('the whole document: every row once, the head again on every page', async () => {
    await runCommand(page, 'Read');
    await page.keyboard.press('Control+p');
    const sheets = await print('document');
    const rows = sheets.flatMap(({ tables }) => tables.flat());
    const heads = rows.filter(([first]) => first === 'Month');
    expect(heads.length).toBeGreaterThan(1);
    expect(heads).toHaveLength(sheets.filter(({ tables }) => tables.length > 0).length);
    const months = rows.map(([first]) => first).filter((first) => first?.startsWith('Month '));
    expect(months).toEqual(Array.from({ length: 48 }, (_, n) => `Month ${n + 1}`));
  });

  await test.step('hands it out with the picture in it', async () => {
    await runCommand(page, 'Guide');
    await run.answerSaveDialog(handedOut);
    await guide(page).getByRole('button', { name: 'Hand out as a page…' }).click();
    await expect(messages(page)).toContainText('Wrote handed-out.html');
    expect((await stat(handedOut)).size).toBeLessThan(300_000);
  });

  const executablePath = browser();
  if (executablePath === null) {
    test.info().annotations.push({ type: 'NOT TESTED', description: 'no Chromium: the page was not opened' });
    process.stderr.write('\nNOT TESTED: there is no Chromium; the page with a table was not opened\n');
    return;
  }

  await test.step('a student marks a cell by hand, and a row by key', async () => {
    const outside = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const context = await outside.newContext({ offline: true, acceptDownloads: true });
      const student = await context.newPage();
      const errors: string[] = [];
      student.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await student.goto(pathToFileURL(handedOut).href);
      await expect(student.getByRole('img', { name: 'The seal of the canal' })).toHaveJSProperty(
        'naturalWidth',
        128,
      );
      await expect(student.getByRole('table')).toHaveCount(2);
      await expect(student.getByRole('columnheader', { name: 'Dues' })).toHaveCount(2);
      await expect(student.getByRole('rowheader', { name: /^Month 47/ })).toBeVisible();
      await expectAccessible(student);
      const cell = student.getByRole('cell', { name: '21 crowns' });
      await cell.getByText('21 crowns').click({ clickCount: 3 });
      await student.getByRole('button', { name: 'Mark the selected passage' }).click();
      await student.getByRole('button', { name: 'Mark row 1' }).nth(1).focus();
      await student.keyboard.press('Enter');
      await student.getByRole('textbox', { name: /Who counts them/ }).fill('The keeper.');
      await student.getByLabel('Your name').fill('Sara Student');
      for (const [name, width] of [
        ['wide', 1280],
        ['narrow', 390],
      ] as const) {
        await student.setViewportSize({ width, height: 800 });
        const wide = await student.evaluate(() => globalThis.document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        await student.screenshot({ fullPage: true, path: test.info().outputPath(`${name}.png`) });
      }
      await student.pdf({ path: test.info().outputPath('handed-out.pdf') });
      const download = student.waitForEvent('download');
      await student.getByRole('button', { name: 'Save my answers…' }).click();
      await (await download).saveAs(sent);
      expect(errors).toEqual([]);
    } finally {
      await outside.close();
    }
  });

  await test.step('and what is marked stands where it was marked', async () => {
    await openFiles(run, sent);
    await expect(page.getByRole('dialog', { name: 'Open sara.postil.json' })).toContainText(
      '2 new annotations',
    );
    await expect(page.getByRole('dialog')).not.toContainText('found again');
    await addToLibrary(page, 'sara.postil.json');
    await runCommand(page, 'Read');
    await openText(page).getByText('21 crowns', { exact: true }).scrollIntoViewIfNeeded();
    await expect(card(page, '21 crowns')).toContainText('Sara Student');
    await openText(page).getByText('329 crowns', { exact: true }).scrollIntoViewIfNeeded();
    const row = margin(page).getByRole('article', { name: /^Month 47/ });
    await expect(row).toContainText('Sara Student');
  });
});

test('a guide goes to a colleague, comes again when it was changed, and both have changed it', async ({
  postil,
}) => {
  const shared = await postil.newHome();
  const tina = await postil.launch({ name: 'Tina Teacher', files: [file] });
  const share = async ({ page, answerSaveDialog }: Running, name: string) => {
    await expectSaved(page);
    await answerSaveDialog(path.join(shared, name));
    await guide(page).getByRole('button', { name: 'Share the guide as a Postil file…' }).click();
    await expect(messages(page)).toContainText(`to ${name}`);
    return path.join(shared, name);
  };
  const question = (page: Page) => guide(page).getByRole('textbox', { name: 'Question', exact: true });

  await selectPassage(tina.page, 'a customs union');
  await tina.page.keyboard.press('g');
  await runCommand(tina.page, 'Guide');
  await write(tina.page, 'Title of the guide', 'Who pays?');
  await steps(tina.page).getByRole('button', { name: 'Add question' }).click();
  await write(tina.page, 'Question', 'What is a union?');
  const first = await share(tina, 'first.postil.json');

  const home = await postil.newHome();
  const carl = await postil.launch({ home, name: 'Carl Colleague', files: [first] });
  const plan = (name: string) => carl.page.getByRole('dialog', { name: `Open ${name}` });

  await test.step('it comes with its text and its passage', async () => {
    await expect(plan('first.postil.json')).toContainText('1 new document, 1 new annotation, 1 new guide');
    await addToLibrary(carl.page, 'first.postil.json');
    await showTab(carl.page, 'Guides');
    await navigator(carl.page)
      .getByRole('button', { name: /^Who pays\?/ })
      .click();
    await expect(question(carl.page)).toHaveValue('What is a union?');
    await expect(steps(carl.page)).toContainText('a customs union');
  });

  await test.step('a newer one takes its place, and is taken back as one step', async () => {
    await write(tina.page, 'Question', 'What is a customs union?');
    await openFiles(carl, await share(tina, 'second.postil.json'));
    await expect(plan('second.postil.json')).toContainText('1 changed guide');
    const changes = plan('second.postil.json').getByRole('table', { name: 'What changes in “Who pays?”' });
    await expect(changes.getByRole('columnheader')).toHaveText(['What', 'Here now', 'In the file (stands)']);
    await expect(changes.getByRole('row').nth(1)).toContainText('What is a union?What is a customs union?');
    await expect(changes.getByRole('rowheader')).toHaveText(['QuestionStep 1, “a customs union”']);
    await expectAccessible(carl.page);
    await postil.picture(carl.page, 'what a guide changes');
    for (const look of ['light', 'dark'] as const) {
      await carl.page.emulateMedia({ colorScheme: look });
      await carl.page.screenshot({ path: test.info().outputPath(`plan-${look}.png`) });
    }
    await carl.page.emulateMedia({ colorScheme: null });
    await plan('second.postil.json').getByText('The guide “Who pays?” changes').focus();
    await carl.page.keyboard.press('Enter');
    await expect(changes).toBeHidden();
    await addToLibrary(carl.page, 'second.postil.json');
    await expect(question(carl.page)).toHaveValue('What is a customs union?');
    await runCommand(carl.page, 'Undo');
    await expect(question(carl.page)).toHaveValue('What is a union?');
    await runCommand(carl.page, 'Redo');
    await expect(question(carl.page)).toHaveValue('What is a customs union?');
  });

  await test.step('where both have changed it one version stands, and the other is kept to be read', async () => {
    await write(carl.page, 'Question', 'Carl asks?');
    await write(tina.page, 'Question', 'Tina asks?');
    const third = await share(tina, 'third.postil.json');
    await expectSaved(carl.page);
    const fourth = await share(carl, 'fourth.postil.json');
    await openFiles(carl, third);
    await addToLibrary(carl.page, 'third.postil.json');
    await openFiles(tina, fourth);
    await addToLibrary(tina.page, 'fourth.postil.json');
    const standing = await question(carl.page).inputValue();
    const other = standing === 'Carl asks?' ? 'Tina asks?' : 'Carl asks?';
    await expect(question(tina.page)).toHaveValue(standing);
    const gaveWay = other === 'Carl asks?' ? carl.page : tina.page;
    await gaveWay.keyboard.press('Control+Shift+h');
    await expect(gaveWay.getByRole('region', { name: 'Versions set aside' })).toContainText(other);
    await postil.picture(gaveWay, 'a guide set aside');
    await gaveWay.keyboard.press('Escape');
  });
});

test('any document is printed with its annotations, as the screen has them', async ({ postil }) => {
  const run = await postil.launch({ files: [file] });
  const { page } = run;
  await selectPassage(page, 'the harbour dues was left open');
  await tagSelection(page, 'dues');
  await writeNote(page, 'Paid once.');
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog', { name: /^Print/ });
  await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('Paid once.');
  await postil.picture(page, 'print-document');
  const pdf = test.info().outputPath('document.pdf');
  await run.answerSaveDialog(pdf);
  await dialog.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(dialog).toBeHidden();
  await expect(messages(page)).toContainText('document.pdf');
  expect((await readFile(pdf, 'latin1')).slice(0, 5)).toBe('%PDF-');
});
