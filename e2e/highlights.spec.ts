import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  addToLibrary,
  expectAnnotations,
  exportTo,
  harbourConversation,
  margin,
  openFiles,
  openText,
  runCommand,
  selectPassage,
  status,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

const { file, title } = harbourConversation;

test('overlapping and nested passages are told apart: each click cycles, a screen reader hears each', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  await selectPassage(page, 'We have talked quite a bit about such a union');
  await tagSelection(page, 'empire');
  await selectPassage(page, 'such a union');
  await tagSelection(page, 'league');
  await writeNote(page, 'Which one?');
  await selectPassage(page, 'about such a union. We do not imagine');
  await page.keyboard.press('h');
  await expectAnnotations(page, 3);

  await test.step('each click on the words they share goes to another one', async () => {
    // Now here, now there: two clicks in one moment on one place would be a double click.
    const middle = await middleOf(page, 'such a union');
    const shared = [middle, { ...middle, x: middle.x - 20 }];
    const seen: string[] = [];
    for (let click = 0; click < 4; click += 1) {
      const before = await activeName(page);
      const { x, y } = shared[click % 2] ?? middle;
      await page.mouse.click(x, y);
      const after = async () => (await activeName(page)) ?? before;
      await expect.poll(after).not.toBe(before);
      seen.push((await after()) ?? '');
    }
    expect(new Set(seen.slice(0, 3)).size, seen.join(' | ')).toBe(3);
    expect(seen[3]).toBe(seen[0]);
  });

  await test.step('a click where there is one goes to that one, a click beside lets go', async () => {
    const parts = await middleOf(page, 'do not imagine');
    await page.mouse.click(parts.x, parts.y);
    await expect.poll(() => activeName(page)).toMatch(/^about such/);
    const beside = await middleOf(page, 'Please');
    await page.mouse.click(beside.x, beside.y);
    await expect.poll(() => activeName(page)).toBeNull();
  });

  await test.step('a screen reader hears what begins and ends where', async () => {
    await expect
      .poll(() => spoken(page))
      .toEqual([
        'highlight, empire',
        'highlight',
        'highlight, league, note',
        'end of highlight',
        'end of highlight',
        'end of highlight',
      ]);
    // Each passage leads to its card; the way back is the browser's, from the same relation, and each card says where it is.
    await expect.poll(async () => (await linkedCards(page)).toSorted()).toEqual(await marginCardNames(page));
    const cards = await heardCards(page);
    expect(cards.map(({ name }) => name).toSorted()).toEqual(await marginCardNames(page));
    const number = await openText(page)
      .getByText('We have talked quite a bit')
      .evaluate((block) => block.closest('[data-n]')?.getAttribute('data-n'));
    expect(new Set(cards.map(({ description }) => description))).toEqual(new Set([`paragraph ${number}`]));
    const tree = await text(page, title).ariaSnapshot();
    expect(tree).toContain('highlight, league, note');
    // What is said is no text: it is neither selected nor copied.
    expect(await text(page, title).innerText()).not.toContain('highlight');
  });

  await test.step('they are painted, each in its own way', async () => {
    const shared = await paintedBehind(page, await middleOf(page, 'such a union'));
    expect(new Set(shared).size, shared.join(' | ')).toBe(3);
    expect(await paintedBehind(page, await middleOf(page, 'do not imagine'))).toHaveLength(1);
    expect(await paintedBehind(page, await middleOf(page, 'Please'))).toEqual([]);
    await postil.picture(page, 'overlapping passages');
  });

  await test.step('what is painted stays behind its words when the text is laid out anew', async () => {
    const beside = async () => (await paintedBehind(page, await middleOf(page, 'Please'))).length;
    const behind = async () => (await paintedBehind(page, await middleOf(page, 'do not imagine'))).length;
    for (const layOutAnew of [
      () => page.setViewportSize({ width: 1010, height: 800 }),
      () => runCommand(page, 'Larger text'),
      () => runCommand(page, 'Larger text'),
      () => page.setViewportSize({ width: 1280, height: 800 }),
    ]) {
      await layOutAnew();
      await expect.poll(behind).toBe(1);
      expect(await beside()).toBe(0);
    }
  });

  await test.step('no word is broken where a passage begins or ends in it', async () => {
    for (const part of ['surv', 'orough', 'engin', 'ettle', 'erstanding']) {
      await selectPassage(page, part);
      await page.keyboard.press('h');
    }
    const broken = new Set<string>();
    for (let width = 1300; width > 1000; width -= 23) {
      await page.setViewportSize({ width, height: 800 });
      for (const word of await brokenWords(page)) broken.add(word);
    }
    expect([...broken]).toEqual([]);
  });
});

/** Words of letters alone that stand on two lines. */
function brokenWords(page: Page): Promise<readonly string[]> {
  return openText(page).evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    let word = '';
    let line: number | null = null;
    const end = (isBroken: boolean) => {
      if (isBroken) found.push(word);
      word = '';
      line = null;
    };
    let block: Element | null = null;
    let isBroken = false;
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const own = node.parentElement?.closest('p, li, h1, h2, h3, div') ?? null;
      if (own !== block) {
        end(isBroken);
        isBroken = false;
      }
      block = own;
      for (let at = 0; at < node.length; at += 1) {
        const letter = node.data.charAt(at);
        if (!/\p{L}/u.test(letter)) {
          end(isBroken);
          isBroken = false;
          continue;
        }
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { bottom, height } = range.getBoundingClientRect();
        if (line !== null && Math.abs(bottom - line) > height / 2) isBroken = true;
        line = bottom;
        word += letter;
      }
    }
    end(isBroken);
    return found;
  });
}

test('a passage may reach over paragraphs, and cards stand beside their passages without covering each other', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  for (const passage of [
    'May I ask',
    'a customs union',
    'the Minister',
    'We have talked',
    'such a union',
    'can be divided',
    'an understanding',
  ]) {
    await selectPassage(page, passage);
    await writeNote(page, `On ${passage}: words that make the card as tall as cards are, and a little more.`);
  }
  await selectPassage(page, 'Let me say why.The Ports have paid for two surveys');
  await page.keyboard.press('h');
  await expectAnnotations(page, 8);

  const overlaps = async () => {
    const boxes = await margin(page)
      .getByRole('article')
      .evaluateAll((cards) =>
        cards.map((card) => {
          const { top, bottom } = card.getBoundingClientRect();
          return { top, bottom };
        }),
      );
    const sorted = boxes.sort((a, b) => a.top - b.top);
    return sorted.filter((box, index) => index > 0 && box.top < (sorted[index - 1]?.bottom ?? 0) - 1).length;
  };
  await expect.poll(overlaps).toBe(0);

  await test.step('the active card stands at its passage', async () => {
    const words = await middleOf(page, 'such a union');
    await page.mouse.click(words.x, words.y);
    await expect.poll(() => activeName(page)).toBe('such a union');
    const distance = async () => {
      const box = await margin(page).locator('[aria-current=true]').boundingBox();
      return Math.abs((box?.y ?? Infinity) - (await middleOf(page, 'such a union')).y);
    };
    await expect.poll(distance).toBeLessThan(40);
    await expect.poll(overlaps).toBe(0);
  });

  await test.step('they are laid out again when the text grows', async () => {
    await page.keyboard.press('Control+=');
    await page.keyboard.press('Control+=');
    await expect.poll(overlaps).toBe(0);
    await postil.picture(page, 'many cards');
  });
});

test('hundreds of passages that come at once are painted from what is looked at outwards, each in its place', async ({
  postil,
}) => {
  const folder = await postil.newHome();
  const document = path.join(folder, 'words.txt');
  const exported = path.join(folder, 'words.postil.json');
  const paragraphs = Array.from(
    { length: 60 },
    (_, n) => `Here: ${Array.from({ length: 20 }, (_, m) => `w${n}x${m}`).join(' ')}.`,
  );
  await writeFile(document, `All of these.\n\n${paragraphs.join('\n\n')}\n`);
  const running = await postil.launch({ files: [document] });
  const { page } = running;
  await selectPassage(page, 'w0x0');
  await page.keyboard.press('h');
  await expectAnnotations(page, 1);
  await exportTo(running, exported);
  const content = JSON.parse(await readFile(exported, 'utf8')) as ExportedPassages;
  const [first] = content.first.items;
  const text = content['postil:sources'][0]?.text ?? '';
  if (!first) throw new Error('the passage is not in the file');
  content.first.items = [...text.matchAll(/w\d+x\d+/g)].map(({ 0: exact, index: start }, n) => ({
    ...first,
    id: `urn:uuid:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    target: {
      ...first.target,
      selector: [
        { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
        { type: 'TextPositionSelector', start, end: start + exact.length },
      ],
    },
  }));
  await writeFile(exported, JSON.stringify({ ...content, total: content.first.items.length }));

  const seen = await openText(page).evaluateHandle((root) => {
    const painted = { inView: [] as boolean[], gone: 0 };
    const isHighlight = (node: Node) => node instanceof Element && node.classList.contains('highlight');
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        painted.gone += [...removedNodes].filter(isHighlight).length;
        for (const node of [...addedNodes].filter(isHighlight)) {
          const { top, bottom } = (node.firstChild as Element).getBoundingClientRect();
          painted.inView.push(bottom > 0 && top < innerHeight);
        }
      }
    }).observe(root, { childList: true, subtree: true });
    return painted;
  });
  await openFiles(running, exported);
  await addToLibrary(page, 'words.postil.json');
  await expect(status(page)).toContainText('1,201 annotations');
  await expect.poll(() => paintedWords(page)).toEqual({ isWhole: true, misplaced: [] });
  const { inView, gone } = await seen.evaluate((painted) => painted);
  expect(inView.length).toBeGreaterThan(300);
  expect(inView.slice(0, 16)).not.toContain(false);
  expect(gone, 'nothing that is painted goes for a moment').toBe(0);

  await page.keyboard.press('Control+z');
  await expectAnnotations(page, 1);
  await expect(openText(page).locator('.highlight')).toHaveCount(1);
});

/** What is needed here of a Postil file. */
interface ExportedPassages {
  readonly 'postil:sources': readonly { readonly text: string }[];
  readonly first: { items: { id: string; target: { selector: unknown } }[] };
}

/** Whether each section of the open text has all its words painted or none, and what is painted elsewhere than behind a word. */
function paintedWords(page: Page): Promise<{ isWhole: boolean; misplaced: readonly string[] }> {
  return openText(page).evaluate((root) => {
    const misplaced: string[] = [];
    let isWhole = root.querySelector('.highlight') !== null;
    for (const section of root.querySelectorAll('.reader-section')) {
      const lines = [...section.querySelectorAll('.highlight > i')].map((line) =>
        line.getBoundingClientRect(),
      );
      if (lines.length === 0) continue;
      const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
      const words: { left: number; middle: number }[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        for (let at = node.data.indexOf('w'); at >= 0; at = node.data.indexOf('w', at + 1)) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { left, top, bottom } = range.getBoundingClientRect();
          words.push({ left, middle: (top + bottom) / 2 });
        }
      }
      for (const { left, top, bottom } of lines) {
        const isThere = words.some(
          (word) => Math.abs(word.left - left) < 1 && top < word.middle && word.middle < bottom,
        );
        if (!isThere) misplaced.push(`${left}, ${top}`);
      }
      const starts = new Set(lines.map(({ left, top }) => `${left}, ${top}`));
      if (starts.size < words.length) isWhole = false;
    }
    return { isWhole, misplaced };
  });
}

test('typing, deleting, pasting, dropping and an input method never change the text', async ({ postil }) => {
  const { page, app } = await postil.launch({ files: [file] });
  const open = text(page, title);
  await expect(open).toBeVisible();
  const words = () => open.innerText();
  const before = await words();

  await open.getByText('I have read both.').click();
  await page.keyboard.type('qyz 123');
  for (const key of ['Backspace', 'Delete', 'Enter', 'Tab', 'Control+Backspace', 'Control+b', 'Control+i'])
    await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  expect(await words()).toBe(before);

  await selectPassage(page, 'I have read both.');
  await page.keyboard.insertText('inserted');
  await app.evaluate(({ webContents, BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
    const contents = webContents.getAllWebContents().find((each) => each.id === window?.webContents.id);
    void contents?.insertText('inserted by the system');
    contents?.replaceMisspelling('corrected');
    contents?.delete();
    contents?.cut();
  });
  expect(await words()).toBe(before);

  await test.step('an input method', async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await session.send('Input.insertText', { text: '日本' });
    await expect.poll(words).toBe(before);
    await session.detach();
  });

  await test.step('what a screen reader or another program writes into the page', async () => {
    await open.getByText('I have read both.').evaluate((element: HTMLElement) => {
      element.innerText = 'Written from outside.';
    });
    await expect.poll(words).toBe(before);
    await open.getByText('Please, continue.').evaluate((element) => {
      const letters = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      if (letters) letters.nodeValue = 'Written into the letters.';
    });
    await expect.poll(words).toBe(before);
    await open.getByText('Let me say why.').evaluate((element) => element.remove());
    await expect.poll(words).toBe(before);
  });

  await test.step('text dropped on it, and its own text dragged within it', async () => {
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.setData('text/plain', 'dropped');
      transfer.setData('text/html', '<b>dropped</b>');
      return transfer;
    });
    await open.dispatchEvent('drop', { dataTransfer: data });
    await selectPassage(page, 'Please, continue.');
    const from = await middleOf(page, 'continue');
    const to = await middleOf(page, 'I have read');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await expect.poll(words).toBe(before);
  });
});

test('a passage that begins inside joined letters is painted and selected at its own letters', async ({
  postil,
}) => {
  const file = path.join(await postil.newHome(), 'joined.txt');
  await writeFile(
    file,
    'On letters\n\nThe officials find the final figures in five files, and fish is fine.\n',
  );
  const { page } = await postil.launch({ files: [file] });
  const line = openText(page).getByText('The officials find');
  await expect(line).toBeVisible();
  expect(await joinedBy(line), 'the face joins f and i').toBe(true);

  const passage = 'ind the f';
  await selectPassage(page, passage);
  const letters = await placeOf(line, passage);
  expect(await placeOf(line, null), 'what is selected').toEqual(letters);
  await page.keyboard.press('h');
  await expectAnnotations(page, 1);
  // The words for a screen reader part the letters, which may then be set in another way.
  await expect.poll(() => spoken(page)).toEqual(['highlight', 'end of highlight']);
  const painted = async () => {
    const { left, right } = await placeOf(line, passage);
    const box = await openText(page).locator('.highlight > i').boundingBox();
    return box && Math.max(Math.abs(box.x - left), Math.abs(box.x + box.width - right));
  };
  await expect.poll(painted).toBeLessThan(0.5);
  expect(await page.locator('.highlight > i').count()).toBe(1);
  await postil.picture(page, 'joined letters');
});

test('the words for a screen reader take no room, also in the name of a speaker, which is set wide', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  const line = openText(page).locator('p', { hasText: 'I asked to see you' });
  await expect(line).toBeVisible();
  const passage = 'Count Varga — I asked to see you';
  await selectPassage(page, passage);
  const before = await placeOf(line, passage);
  await tagSelection(page, 'a tag of many words');
  await expect.poll(() => spoken(page)).toEqual(['highlight, a tag of many words', 'end of highlight']);
  const { left, right } = await placeOf(line, passage);
  expect(Math.abs(left - before.left)).toBeLessThan(0.5);
  expect(Math.abs(right - before.right)).toBeLessThan(0.5);
});

/** Whether the face of a line sets f and i as one sign: then they take another width than one by one. */
function joinedBy(line: Locator): Promise<boolean> {
  return line.evaluate((element) => {
    const widthOf = (ligatures: string) => {
      const probe = document.createElement('span');
      probe.textContent = 'fi'.repeat(50);
      const { fontFamily, fontSize } = getComputedStyle(element);
      Object.assign(probe.style, {
        fontFamily,
        fontSize,
        fontVariantLigatures: ligatures,
        position: 'fixed',
      });
      document.body.append(probe);
      const { width } = probe.getBoundingClientRect();
      probe.remove();
      return width;
    };
    return Math.abs(widthOf('common-ligatures') - widthOf('no-common-ligatures')) > 0.5;
  });
}

/** From where to where words of a line reach on the screen; what is selected where no words are named. */
function placeOf(line: Locator, words: string | null): Promise<{ left: number; right: number }> {
  return line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const letters: { node: Text; at: number }[] = [];
    let all = '';
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      for (let at = 0; at < node.length; at += 1) letters.push({ node, at });
      all += node.data;
    }
    const start = wanted === null ? -1 : all.indexOf(wanted);
    const [first, last] = [letters[start], letters[start + (wanted?.length ?? 0) - 1]];
    let range = document.createRange();
    if (first && last) {
      range.setStart(first.node, first.at);
      range.setEnd(last.node, last.at + 1);
    } else range = getSelection()?.getRangeAt(0) ?? range;
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  }, words);
}

function activeName(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.querySelector('article[aria-current="true"]')?.getAttribute('aria-label') ?? null,
  );
}

/** The names of what the marks of the open text lead to; Playwright's list of roles has none of ARIA 1.3. */
function linkedCards(page: Page): Promise<readonly string[]> {
  return openText(page)
    .locator('[role=mark]')
    .evaluateAll((marks) =>
      marks.map(
        (mark) =>
          document.getElementById(mark.getAttribute('aria-details') ?? '')?.getAttribute('aria-label') ?? '',
      ),
    );
}

/** The cards as a screen reader is told of them. */
async function heardCards(page: Page): Promise<readonly { name: string; description: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ role }) => role?.value === 'article')
    .map(({ name, description }) => ({
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
    }));
}

async function marginCardNames(page: Page): Promise<readonly string[]> {
  const names = await margin(page)
    .getByRole('article')
    .evaluateAll((cards) => cards.map((each) => each.getAttribute('aria-label') ?? ''));
  return names.toSorted();
}

function spoken(page: Page): Promise<readonly string[]> {
  return openText(page).evaluate((root) =>
    [...root.querySelectorAll('*')]
      .flatMap((element) => [
        getComputedStyle(element, '::before').content,
        getComputedStyle(element, '::after').content,
      ])
      .filter((content) => content.includes('highlight'))
      .map((content) => content.replace(/["\u2060]/g, '').trim()),
  );
}

/** How what lies behind a place of the open text is painted: tint and line of each. */
function paintedBehind(page: Page, { x, y }: { x: number; y: number }): Promise<readonly string[]> {
  return openText(page).evaluate(
    (root, at) =>
      [...root.querySelectorAll('.highlight > i')]
        .filter((line) => {
          const { left, right, top, bottom } = line.getBoundingClientRect();
          return left <= at.x && at.x <= right && top <= at.y && at.y <= bottom;
        })
        .map((line) => {
          const { borderBottomStyle, bottom } = getComputedStyle(line, '::after');
          return `${getComputedStyle(line).backgroundColor}, ${borderBottomStyle} line at ${bottom}`;
        }),
    { x, y },
  );
}

/** The middle of words of the open text, on the screen. */
function middleOf(page: Page, words: string): Promise<{ x: number; y: number }> {
  return openText(page).evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let all = '';
    const nodes: { node: Text; from: number }[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      nodes.push({ node, from: all.length });
      all += node.data;
    }
    const start = all.indexOf(wanted);
    const middle = start + Math.floor(wanted.length / 2);
    const found = nodes.find(({ node, from }) => from <= middle && middle < from + node.length);
    if (start < 0 || !found) throw new Error(`“${wanted}” is not on the page`);
    found.node.parentElement?.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    range.setStart(found.node, middle - found.from);
    range.setEnd(found.node, middle - found.from + 1);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }, words);
}
