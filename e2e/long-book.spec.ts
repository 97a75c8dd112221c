import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAnnotations, expectSaved, margin, openText, resize, runCommand, status } from './reading.ts';

/** How many paragraphs the book has, and which of them sixty people have written beside. */
const PARAGRAPHS = 3_000;
const CROWDED = 1_500;
/** So many steps make the column narrower than the window does; each may move the words by a line. */
const COLUMN_STEPS = 3;

test('a long book: gone through by the strip, kept in place, with a crowded margin that stays usable', async ({
  postil,
}) => {
  test.setTimeout(180_000);
  const book = path.join(await postil.newHome(), 'long-book.txt');
  await writeFile(book, bookOf(PARAGRAPHS));
  const first = await postil.launch({ files: [book] });
  await expect(openText(first.page)).toContainText('The first paragraph');
  await first.page.evaluate(annotate, `Here begins number ${CROWDED}.`);
  await first.close();
  const second = await postil.launch();
  const { page } = second;
  await expectAnnotations(page, 60 + PARAGRAPHS / 10);

  await test.step('a click on the strip goes there, and dragging scrolls to the end', async () => {
    const strip = await page.locator('.minimap').boundingBox();
    if (!strip) throw new Error('there is no strip');
    const x = strip.x + strip.width / 2;
    await page.mouse.click(x, strip.y + strip.height / 2);
    await expect.poll(() => paragraphNow(page)).toBeGreaterThan(PARAGRAPHS * 0.4);
    expect(await paragraphNow(page)).toBeLessThan(PARAGRAPHS * 0.6);
    await page.mouse.move(x, strip.y + strip.height / 2);
    await page.mouse.down();
    await page.mouse.move(x, strip.y + strip.height * 0.8, { steps: 5 });
    await page.mouse.move(x, strip.y + strip.height - 1, { steps: 5 });
    await page.mouse.up();
    await expect(openText(page).getByText(`Here ends number ${PARAGRAPHS}.`)).toBeInViewport();
  });

  await test.step('what goes by while the strip is dragged is painted as far as it is seen, and around it at rest', async () => {
    const strip = await page.locator('.minimap').boundingBox();
    if (!strip) throw new Error('there is no strip');
    const x = strip.x + strip.width / 2;
    const unpainted: string[] = [];
    const unnumbered: string[] = [];
    await page.mouse.move(x, strip.y + strip.height - 2);
    await page.mouse.down();
    // Leaps, then steps that are shorter than the window.
    for (const share of [0.2, 0.7, 0.4]) {
      for (let step = 0; step < 6; step += 1) {
        await page.mouse.move(x, strip.y + strip.height * share + step);
        unpainted.push(...(await seenUnpainted(page, 0)));
        unnumbered.push(...(await seenUnnumbered(page)));
      }
    }
    expect(unpainted).toEqual([]);
    expect(unnumbered).toEqual([]);
    await expect.poll(() => seenUnpainted(page, 500)).toEqual([]);
    await page.mouse.up();
  });

  await test.step('where the strip leads the text is there in the first frame', async () => {
    const strip = await page.locator('.minimap').boundingBox();
    if (!strip) throw new Error('there is no strip');
    for (const share of [0.3, 0.65, 0.1]) {
      const firstFrame = await frameBehind(page, 'pointerdown');
      await page.mouse.click(strip.x + strip.width / 2, strip.y + strip.height * share);
      expect((await firstFrame()).isTextLaidOut).toBe(true);
      // What stands beside the window may wait for that frame, and is there again for those who hear the text.
      await expect.poll(() => paragraphsNobodyHears(page)).toBe(0);
    }
  });

  await test.step('a passage far away that one walks to is active, and its card beside it, in the first frame', async () => {
    const strip = await page.locator('.minimap').boundingBox();
    if (!strip) throw new Error('there is no strip');
    const x = strip.x + strip.width / 2;
    const active = margin(page).locator('article[aria-current="true"]');
    await page.mouse.click(x, strip.y + strip.height * 0.2);
    await openText(page).press('j');
    await expect(active).toBeInViewport();
    await page.mouse.click(x, strip.y + strip.height * 0.8);
    await expect(active).toBeHidden();
    const firstFrame = await frameBehind(page, 'keydown');
    await page.keyboard.press('j');
    const { passage, card } = await firstFrame();
    expect(passage).not.toBeNull();
    expect(card).not.toBeNull();
    expect(Math.abs((passage ?? 0) - (card ?? 0))).toBeLessThan(20);
    await expect.poll(() => seenUnpainted(page, 500)).toEqual([]);
  });

  await test.step('what is found far away is in view', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type(`begins number ${CROWDED}.`);
    await expect(openText(page).getByText(`Here begins number ${CROWDED}.`)).toBeInViewport();
    await page.keyboard.press('Escape');
  });

  await test.step('of sixty notes beside one paragraph some are shown, and the rest when it is asked for', async () => {
    const more = margin(page).getByRole('button', { name: /^\d+ more$/ });
    await expect(more).toHaveText('53 more');
    expect(await margin(page).getByRole('article').count()).toBeLessThan(30);
    await postil.picture(page, 'crowded margin');
    await more.click();
    await expect.poll(() => margin(page).getByRole('article').count()).toBeGreaterThanOrEqual(60);
    await expect.poll(() => overlaps(page)).toBe(0);
    await postil.picture(page, 'crowded margin, unfolded');
  });

  await test.step('with the wheel one reads all sixty, and none moves while it is looked at', async () => {
    const read = new Set<string>();
    const moved: string[] = [];
    const fewer = margin(page).getByRole('button', { name: 'Fewer' });
    let before: ReadonlyMap<string, number> = new Map();
    const lookOn = async () => {
      const inView = await cardsInView(page);
      for (const [note, at] of inView) {
        const was = before.get(note) ?? at;
        if (Math.abs(at - was) > 1) moved.push(`${note} from ${was} to ${at}`);
        read.add(note);
      }
      before = inView;
    };
    await lookOn();
    for (let step = 0; step < 10; step += 1) {
      await wheel(page, -300);
      await lookOn();
    }
    for (let step = 0; step < 60 && !(await isInView(fewer)); step += 1) {
      await wheel(page, 300);
      await lookOn();
      if (step === 20) await postil.picture(page, 'crowded margin, gone through');
    }
    const sixty = Array.from({ length: 60 }, (_, n) => `Note ${n + 1} of sixty.`);
    expect(sixty.filter((note) => !read.has(note))).toEqual([]);
    expect(moved).toEqual([]);
    // Those that are far away by now are not in the page.
    expect(await margin(page).getByRole('article').count()).toBeLessThan(40);
    await postil.picture(page, 'end of a crowded margin');
  });

  await test.step('the many cards are folded again by the keyboard, which stays with what shows them', async () => {
    await margin(page).getByRole('button', { name: 'Fewer' }).press('Enter');
    const more = margin(page).getByRole('button', { name: '53 more' });
    await expect(more).toBeFocused();
    await expect(more).toBeInViewport();
    await expect(more).toHaveAttribute('aria-expanded', 'false');
    await expect(openText(page).getByText(`Here begins number ${CROWDED}.`)).toBeInViewport();
    await expect.poll(() => margin(page).getByRole('article').count()).toBeLessThan(30);

    await page.keyboard.press('Enter');
    // It goes on with the first of those that have come.
    const focused = margin(page).locator('article:focus');
    await expect(focused).toHaveAccessibleName('Here begins');
    await expect(focused).toHaveAccessibleDescription('paragraph 1,501');
    await expect(focused).toBeInViewport();
  });

  await test.step('the place is kept when the window or the text becomes another size', async () => {
    const there = openText(page).getByText(`Here begins number ${CROWDED}.`);
    await there.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    // What is at the top is remembered when the text has come to rest.
    await expect.poll(() => paragraphNow(page)).toBeGreaterThanOrEqual(CROWDED - 2);
    await resize(second, 760, 620);
    await expect(there).toBeInViewport();
    await postil.picture(page, 'long book in a small window');
    await resize(second, 1280, 800);
    await expect(there).toBeInViewport();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+=');
    await expect(there).toBeInViewport();
  });

  await test.step('the words at the top stay there, in whatever way they are set', async () => {
    const { keyboard } = page;
    const middle = openText(page).getByText('Here begins number 2003.');
    await goTo(page, 'begins number 2003.');
    await middle.evaluate((element) => {
      // Neither the beginning of a paragraph nor that of a line decides.
      element.scrollIntoView({ block: 'start' });
      const scroller = element.closest('.reader-scroller');
      if (scroller) scroller.scrollTop += element.getBoundingClientRect().height / 2;
    });
    const columns = async (command: string) => {
      for (let step = 0; step < COLUMN_STEPS; step += 1) await runCommand(page, command);
    };
    const changes: readonly (readonly [string, () => Promise<void>])[] = [
      ['in a smaller window', () => resize(second, 900, 620)],
      ['in a narrow window', () => resize(second, 700, 620)],
      ['in a large window', () => resize(second, 1280, 800)],
      ['larger', () => keyboard.press('Control+=')],
      ['larger still', () => keyboard.press('Control+=')],
      ['in another face', () => runCommand(page, 'sans-serif')],
      ['in the usual face', () => runCommand(page, 'in a serif face')],
      ['in the usual size', () => runCommand(page, 'Usual text size')],
      ['in a narrower column', () => columns('Narrower column')],
      ['in a wider column', () => columns('Wider column')],
    ];
    for (const [name, change] of changes) {
      const words = await wordsAtTop(page);
      expect(words.paragraph, name).toMatch(/^Here begins number 200[123]\./);
      const before = await linesFromTop(page, words);
      const set = await settingOf(page);
      await change();
      await expect.poll(() => settingOf(page), name).not.toBe(set);
      const moved = Math.abs((await linesFromTop(page, words)) - before);
      expect(moved, name).toBeLessThanOrEqual(name.endsWith('column') ? COLUMN_STEPS : 1);
    }
  });

  await test.step('they stay there when what is far above gets another height and the browser leaves it at that', async () => {
    const words = await wordsAtTop(page);
    const before = await linesFromTop(page, words);
    for (const more of ['5000px', '']) {
      const scrolled = await scrolledBy(page);
      await openText(page).evaluate((text, padding) => {
        const first = text.firstElementChild;
        const scroller = text.closest('.reader-scroller');
        if (!(first instanceof HTMLElement) || !(scroller instanceof HTMLElement))
          throw new Error('there is no text');
        scroller.style.overflowAnchor = 'none';
        first.style.paddingBottom = padding;
      }, more);
      await expect.poll(() => scrolledBy(page)).not.toBe(scrolled);
      expect(Math.abs((await linesFromTop(page, words)) - before)).toBeLessThanOrEqual(1);
    }
    await openText(page).evaluate((text) => {
      text.closest<HTMLElement>('.reader-scroller')?.style.removeProperty('overflow-anchor');
    });
  });

  await test.step('a screen reader hears which paragraph it is', async () => {
    const session = await page.context().newCDPSession(page);
    const heard = async () => {
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      return nodes.map(({ name }) => String(name?.value ?? ''));
    };
    await expect.poll(heard).toContainEqual(expect.stringMatching(/^paragraph 2003\b/));
  });

  await test.step('the words at the top are there after a restart', async () => {
    const words = await wordsAtTop(page);
    await expectSaved(page);
    await second.close();
    const third = await postil.launch();
    await expect(openText(third.page)).toBeVisible();
    expect(Math.abs(await linesFromTop(third.page, words))).toBeLessThanOrEqual(1);
  });
});

/** What is in the window. */
interface Frame {
  /** Whether the text in the middle of it is laid out. */
  readonly isTextLaidOut: boolean;
  /** Where the active passage begins in it, and its card; null what is not to be seen. */
  readonly passage: number | null;
  readonly card: number | null;
}

/** Looks at the frame that follows the next press of the mouse or key; says what is in it when asked. */
async function frameBehind(page: Page, press: 'pointerdown' | 'keydown'): Promise<() => Promise<Frame>> {
  const looking = await page.evaluateHandle(
    (event) => ({
      frame: new Promise<Frame>((resolve) => {
        const boxOf = (selector: string) =>
          document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        const topOf = (selector: string) => {
          const { top, height } = boxOf(selector);
          return top >= 0 && top < innerHeight && height > 0 ? top : null;
        };
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          const { left, width } = boxOf('.reader-text');
          const middle = document.elementFromPoint(left + width * 0.4, innerHeight / 2);
          const paragraph = middle?.closest('.reader-section')?.querySelector('p');
          resolve({
            isTextLaidOut: paragraph?.checkVisibility({ contentVisibilityAuto: true }) ?? false,
            passage: topOf('.reader-text .highlight-active > i'),
            card: topOf('article[aria-current="true"]'),
          });
        };
        // A message that is sent from within a frame arrives when the frame has been painted.
        const framed = () => requestAnimationFrame(() => port2.postMessage(null));
        addEventListener(event, framed, { capture: true, once: true });
      }),
    }),
    press,
  );
  return () => looking.evaluate(({ frame }) => frame);
}

/** How many paragraphs in the page are hidden from the eye and from a screen reader, near the window or far from it. */
function paragraphsNobodyHears(page: Page): Promise<number> {
  return openText(page).evaluate(
    (text) => [...text.querySelectorAll('p')].filter((paragraph) => !paragraph.checkVisibility()).length,
  );
}

/** Finds words in the text, and leaves the find bar. */
async function goTo(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(words);
  await expect(openText(page).getByText(words)).toBeInViewport();
  await page.keyboard.press('Escape');
}

/** Words of a paragraph, by how it begins and where in it they stand. */
interface Words {
  readonly paragraph: string;
  readonly at: number;
}

/** The first words that stand wholly in the window, when it has come to rest. */
async function wordsAtTop(page: Page): Promise<Words> {
  const look = () =>
    openText(page).evaluate((root) => {
      const top = (root.closest('.reader-scroller')?.getBoundingClientRect().top ?? 0) - 1;
      for (const element of root.querySelectorAll('p')) {
        // What is skipped is not on the screen: asked for, it reaches beyond the box that it is reckoned to need.
        if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
        if (element.getBoundingClientRect().bottom <= top) continue;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let before = 0; walker.nextNode(); before += (walker.currentNode as Text).length) {
          const { length } = walker.currentNode as Text;
          for (let at = 0; at < length; at += 1) {
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 1);
            if (range.getBoundingClientRect().top >= top)
              return { paragraph: element.textContent.slice(0, 24), at: before + at };
          }
        }
      }
      throw new Error('there is no text in the window');
    });
  let words: Words = { paragraph: '', at: 0 };
  const isAtRest = async () => {
    const before = words;
    words = await look();
    return words.paragraph === before.paragraph && words.at === before.at;
  };
  await expect.poll(isAtRest, { intervals: [300] }).toBe(true);
  return words;
}

/** How many lines below the top of the window words stand, when it has come to rest; less than 0 above it. */
async function linesFromTop(page: Page, { paragraph, at }: Words): Promise<number> {
  await wordsAtTop(page);
  const element = openText(page).locator('p').filter({ hasText: paragraph });
  return element.evaluate((found, offset) => {
    const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
    let before = 0;
    while (walker.nextNode() && before + (walker.currentNode as Text).length <= offset)
      before += (walker.currentNode as Text).length;
    const range = document.createRange();
    range.setStart(walker.currentNode, offset - before);
    range.setEnd(walker.currentNode, offset - before + 1);
    const scroller = found.closest('.reader-scroller');
    const from = range.getBoundingClientRect().top - (scroller?.getBoundingClientRect().top ?? 0);
    return from / parseFloat(getComputedStyle(found).lineHeight);
  }, at);
}

/** How the text is set, as far as it is changed here. */
function settingOf(page: Page): Promise<string> {
  return openText(page).evaluate((root) => {
    const element = root.querySelector('p') ?? root;
    const { fontSize, fontFamily } = getComputedStyle(element);
    return [fontSize, fontFamily, element.getBoundingClientRect().width].join();
  });
}

/** Paragraphs of some lines, each with its number at both ends. */
function bookOf(count: number): string {
  const words =
    'The keeper of the light went up once more and looked out over the water, where nothing moved. ';
  const paragraphs = Array.from(
    { length: count },
    (_, n) => `Here begins number ${n + 1}. ${words.repeat(2 + (n % 4))}Here ends number ${n + 1}.`,
  );
  return ['The first paragraph of a long book.', ...paragraphs].join('\n\n');
}

/** Sixty passages with notes in the paragraph that begins so, and one in every tenth paragraph. */
async function annotate(crowded: string): Promise<void> {
  interface Bridge {
    libraryState(): Promise<{ value: { records: { sources: string[]; people: string[] } } }>;
    readText(id: string): Promise<{ value: { text: string } }>;
    appendChange(change: object): Promise<{ ok: boolean }>;
  }
  const { postil } = window as unknown as { postil: Bridge };
  const { sources, people } = (await postil.libraryState()).value.records;
  const [source = '', person = ''] = [sources, people].map(
    (pages) => (JSON.parse(pages[0] ?? '[]') as { id: string }[])[0]?.id,
  );
  const { text } = (await postil.readText(source)).value;
  const at = new Date().toISOString();
  const urn = () => `urn:uuid:${crypto.randomUUID()}`;
  const passage = (start: number, length: number, note: string) => ({
    id: urn(),
    sourceId: source,
    target: {
      start,
      end: start + length,
      exact: text.slice(start, start + length),
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(start + length, start + length + 32),
    },
    tagIds: [],
    note,
    color: null,
    creatorId: person,
    created: at,
    modified: at,
    revision: 1,
  });
  const from = text.indexOf(crowded);
  const many = Array.from({ length: 60 }, (_, n) => passage(from + n * 3, 20, `Note ${n + 1} of sixty.`));
  const spread = [...text.matchAll(/Here begins number \d*0\./g)].map(({ index }) => passage(index, 11, ''));
  const edits = [...many, ...spread].map((after) => ({
    table: 'annotations',
    id: after.id,
    before: null,
    after,
  }));
  const label = {
    type: 'mergedFile',
    fileName: 'seminar.postil.json',
    annotations: edits.length,
    sources: 0,
  };
  const kept = await postil.appendChange({
    id: urn(),
    by: person,
    at,
    cause: { type: 'done' },
    label,
    edits,
  });
  if (!kept.ok) throw new Error('the annotations were not kept');
}

/** In the next frame: which of the marked paragraphs that are in the window, or so many pixels around it, are not painted. */
function seenUnpainted(page: Page, around: number): Promise<string[]> {
  return openText(page).evaluate(
    (root, reach) =>
      new Promise<string[]>((resolve) => {
        const look = () => {
          const { top, bottom } = root.closest('.reader-scroller')?.getBoundingClientRect() ?? new DOMRect();
          const lines = [...root.querySelectorAll('.highlight > i')].map((line) =>
            line.getBoundingClientRect(),
          );
          const seen = [...root.querySelectorAll('p')].filter((paragraph) => {
            const box = paragraph.getBoundingClientRect();
            return box.top > top - reach && box.top < bottom + reach && box.height > 0;
          });
          if (seen.length === 0) throw new Error('there is no text in the window');
          const marked = seen.filter(({ textContent }) => /^Here begins number \d*0\./.test(textContent));
          const isPainted = (paragraph: Element) => {
            const { top: first } = paragraph.getBoundingClientRect();
            return lines.some((line) => line.top < first + 20 && line.bottom > first + 5);
          };
          resolve(
            marked.filter((each) => !isPainted(each)).map(({ textContent }) => textContent.slice(0, 30)),
          );
        };
        // When the frame is painted.
        requestAnimationFrame(() => setTimeout(look));
      }),
    around,
  );
}

/** The paragraph that the status bar names. */
async function paragraphNow(page: Page): Promise<number> {
  const [, number] = /¶([\d,]+)/.exec(await status(page).innerText()) ?? [];
  return Number(number?.replaceAll(',', '') ?? NaN);
}

/** Paragraphs that are in view in the next frame without their number beside them. */
async function seenUnnumbered(page: Page): Promise<string[]> {
  return openText(page).evaluate(async (text) => {
    await new Promise(requestAnimationFrame);
    const { top = 0, bottom = 0 } = text.closest('.reader-scroller')?.getBoundingClientRect() ?? {};
    return [...text.querySelectorAll('p')].flatMap((paragraph) => {
      const box = paragraph.getBoundingClientRect();
      const [, number] = /^Here begins number (\d+)\./.exec(paragraph.textContent) ?? [];
      if (number === undefined || box.bottom <= top || box.top >= bottom) return [];
      // The first paragraph of the book stands before the one that is called so.
      const wanted = `"${Number(number) + 1}"`;
      const shown = getComputedStyle(paragraph, '::before').content.split(' / ')[0];
      return shown === wanted ? [] : [`${number}: ${shown}`];
    });
  });
}

/** Turns the wheel over the margin, and waits until what scrolls stands still. */
async function wheel(page: Page, by: number): Promise<void> {
  const box = await margin(page).boundingBox();
  const { height } = page.viewportSize() ?? { height: 600 };
  await page.mouse.move((box?.x ?? 0) + 40, height / 2);
  const before = await scrolledBy(page);
  await page.mouse.wheel(0, by);
  await expect.poll(() => scrolledBy(page)).not.toBe(before);
  let at = NaN;
  await expect
    .poll(async () => {
      const last = at;
      at = await scrolledBy(page);
      return at === last;
    })
    .toBe(true);
}

function scrolledBy(page: Page): Promise<number> {
  return margin(page).evaluate((aside) => aside.closest('.reader-scroller')?.scrollTop ?? NaN);
}

async function isInView(something: Locator): Promise<boolean> {
  if ((await something.count()) === 0) return false;
  return something.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
}

/** The notes on the cards in view, with how far below the crowded paragraph each card stands, once none is on its way. */
async function cardsInView(page: Page): Promise<ReadonlyMap<string, number>> {
  const found = await margin(page).evaluate(async (aside, number) => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await Promise.allSettled(aside.getAnimations({ subtree: true }).map(({ finished }) => finished));
    const frame = aside.closest('.reader-scroller')?.getBoundingClientRect();
    const paragraph = [...document.querySelectorAll('.reader-text p')]
      .find(({ textContent }) => textContent.startsWith(`Here begins number ${number}.`))
      ?.getBoundingClientRect();
    if (!frame || !paragraph) throw new Error('the margin does not scroll with the text');
    return [...aside.querySelectorAll('article')].flatMap((card): [string, number][] => {
      const { top, bottom } = card.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) return [];
      const note = card.querySelector('.note-text')?.textContent ?? '';
      return note === '' ? [] : [[note, top - paragraph.top]];
    });
  }, CROWDED);
  return new Map(found);
}

/** How many cards stand over the one before. */
async function overlaps(page: Page): Promise<number> {
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
}
