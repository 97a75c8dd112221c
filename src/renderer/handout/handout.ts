import type { HandoutData } from '@core/guide/handout.ts';
import { Keeping } from './keeping.ts';
import {
  emptyWork,
  fileOf,
  keptNow,
  withAnswer,
  withMark,
  withoutMark,
  type OwnMark,
  type Work,
} from './work.ts';

/*
 * The script of a guide that was handed out as a page: keeps what a student writes in the browser, and writes it into a
 * Postil file. It speaks to nobody and changes nothing but its own page. Browsers remember by themselves what stood in a
 * field, by the order of the fields, and may put it into another one when a page is loaded again: the fields tell them not to.
 */

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
};

const data = JSON.parse(element('guide').textContent) as HandoutData;
const keeping = new Keeping(`postil:${data.guideId}`);
const kept = element('kept');
const name = element('name') as HTMLInputElement;
const who = element('who');
const fields = [...document.querySelectorAll<HTMLTextAreaElement>('textarea[data-question]')];

const maker = { uuid: newUuid, now: () => new Date().toISOString() };
let work: Work = emptyWork(maker);

// Nothing can be written before it is known what has been: it would be taken for what is newer.
document.body.inert = true;
void keeping.read().then((before) => {
  if (before) work = before;
  show();
  document.body.inert = false;
});

name.addEventListener('input', () => {
  change({ ...work, person: { ...work.person, name: name.value.trim() } });
  who.textContent = work.person.name;
});
for (const field of fields) {
  field.addEventListener('input', () => {
    change(withAnswer(work, field.dataset.question ?? '', field.value, maker));
    written(field);
  });
}
element('mark').addEventListener('click', () => {
  const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : undefined;
  const mark = range && !range.collapsed ? markOf(range) : null;
  if (!mark) say('Select some words of the text first.');
  else addMark(mark);
});
// A press would take the selection away.
element('mark').addEventListener('pointerdown', (event) => event.preventDefault());
for (const button of document.querySelectorAll('.mark-block')) {
  button.addEventListener('click', () => {
    const block = button.closest('.markable');
    if (!block) return;
    const range = document.createRange();
    range.selectNodeContents(block);
    const mark = markOf(range);
    if (mark) addMark(mark);
  });
}
element('print').addEventListener('click', () => print());
// On paper nothing can be opened: hints stand there open, also where a style sheet cannot say so yet.
const opened: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  for (const hint of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
    hint.open = true;
    opened.push(hint);
  }
});
addEventListener('afterprint', () => {
  for (const hint of opened.splice(0)) hint.open = false;
});
element('fresh').addEventListener('click', () => {
  if (!confirm('Take away everything written and marked in this page? Save it first if it is still wanted.'))
    return;
  change(emptyWork(maker));
  show();
  name.focus();
});
element('save').addEventListener('click', () => {
  if (work.person.name === '') {
    say('Write your name first, so that your answers arrive under it.');
    name.focus();
    return;
  }
  const [file, saved] = fileOf(work, data, maker);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
  link.download =
    `${data.title} - ${work.person.name}`.replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').slice(0, 100) +
    '.postil.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  change(saved);
  say('Saved as a file. Send it to your teacher.');
});

function change(next: Work): void {
  work = keptNow(next);
  say('Kept in this browser.');
  void keeping.keep(work).then((isKept) => {
    if (!isKept) say('This browser keeps nothing: save your answers before you close the page.');
  });
}

function say(message: string): void {
  kept.textContent = message;
}

function show(): void {
  name.value = work.person.name;
  who.textContent = work.person.name;
  for (const field of fields) {
    field.value = work.answers.find(({ questionId }) => questionId === field.dataset.question)?.text ?? '';
    written(field);
  }
  showMarks();
}

/** What is printed in the place of the field. */
function written(field: HTMLTextAreaElement): void {
  const place = field.nextElementSibling;
  if (place) place.textContent = field.value;
}

function addMark(mark: Pick<OwnMark, 'sourceId' | 'start' | 'exact' | 'prefix' | 'suffix'>): void {
  const isThere = work.marks.some(
    (one) => one.sourceId === mark.sourceId && one.start === mark.start && one.exact === mark.exact,
  );
  if (isThere) {
    say('You have marked this already.');
    return;
  }
  getSelection()?.removeAllRanges();
  change(withMark(work, mark, maker));
  showMarks();
  say('Marked.');
}

function showMarks(): void {
  const list = element('marks');
  list.replaceChildren(
    ...work.marks.map((mark) => {
      const item = document.createElement('li');
      const quote = document.createElement('q');
      quote.textContent = mark.exact;
      const note = document.createElement('textarea');
      note.autocomplete = 'off';
      note.rows = 2;
      note.value = mark.note;
      note.setAttribute('aria-label', `Your note on “${mark.exact.slice(0, 60)}”`);
      const place = document.createElement('div');
      place.className = 'written';
      place.textContent = mark.note;
      note.addEventListener('input', () => {
        const marks = work.marks.map((one) =>
          one.id === mark.id ? { ...one, note: note.value, modified: maker.now() } : one,
        );
        change({ ...work, marks });
        place.textContent = note.value;
      });
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.textContent = 'Remove the mark';
      remove.addEventListener('click', () => {
        change(withoutMark(work, mark.id, maker));
        showMarks();
      });
      item.append(quote, note, place, remove);
      return item;
    }),
  );
  element('no-marks').hidden = work.marks.length > 0;
  paint();
}

/** The runs of an extract, in order, each with where it stands in its document. */
function runsIn(extract: Element): { start: number; text: Text }[] {
  return [...extract.querySelectorAll<HTMLElement>('.run')].flatMap((run) => {
    const text = run.firstChild;
    return text instanceof Text ? [{ start: Number(run.dataset.start), text }] : [];
  });
}

/** What a range of the page says of one document; null for what is no text of it. */
function markOf(range: Range): Pick<OwnMark, 'sourceId' | 'start' | 'exact' | 'prefix' | 'suffix'> | null {
  const extract = [...document.querySelectorAll<HTMLElement>('.extract')].find((one) =>
    range.intersectsNode(one),
  );
  if (!extract) return null;
  let start = Infinity;
  let end = -Infinity;
  let all = '';
  let from = Infinity;
  for (const run of runsIn(extract)) {
    if (from === Infinity) from = run.start;
    // Between two blocks there is one line feed.
    all = all.padEnd(run.start - from, '\n') + run.text.data;
    if (!range.intersectsNode(run.text)) continue;
    const first = run.text === range.startContainer ? range.startOffset : 0;
    const last = run.text === range.endContainer ? range.endOffset : run.text.length;
    if (first >= last) continue;
    start = Math.min(start, run.start + first);
    end = Math.max(end, run.start + last);
  }
  const selected = all.slice(start - from, end - from);
  const exact = selected.trim();
  if (exact === '') return null;
  start += selected.length - selected.trimStart().length;
  const at = start - from;
  return {
    sourceId: extract.dataset.source ?? '',
    start,
    exact,
    prefix: whole(all.slice(Math.max(0, at - 32), at)),
    suffix: whole(all.slice(at + exact.length, at + exact.length + 32)),
  };
}

/** Without half of a surrogate pair at either end. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '');
}

/** Shows what was marked, in browsers that can paint without touching the text. */
function paint(): void {
  if (!('highlights' in CSS)) return;
  const ranges = work.marks.flatMap((mark) =>
    [...document.querySelectorAll<HTMLElement>('.extract')]
      .filter((extract) => extract.dataset.source === mark.sourceId)
      .flatMap((extract) =>
        runsIn(extract).flatMap(({ start, text }) => {
          const first = Math.max(0, mark.start - start);
          const last = Math.min(text.length, mark.start + mark.exact.length - start);
          if (first >= last) return [];
          const range = document.createRange();
          range.setStart(text, first);
          range.setEnd(text, last);
          return [range];
        }),
      ),
  );
  CSS.highlights.set('own', new Highlight(...ranges));
}

/** A version 4 UUID, also where the page is not from a secure origin. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
