import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { harmDone, noteCrashes } from './harm.ts';

/** Calls that do something with no argument at all: they get arguments they do not take. */
const NEVER_VALID = ['renewDatabase', 'moveLibrary'];

const contract = readFileSync(path.resolve(import.meta.dirname, '../../src/shared/bridge.ts'), 'utf8');

/** Every call of the contract between the window and main. */
export const CALLS: readonly string[] = [
  ...(/export interface Bridge \{([\s\S]*?)\n\}/.exec(contract)?.[1] ?? '').matchAll(
    /^ {2}readonly (\w+):/gm,
  ),
].map((match) => match[1] ?? '');

export interface RandomCalls {
  readonly answered: number;
  readonly refused: number;
}

/**
 * Calls main at random with arguments of every kind and checks that each call is answered or refused by name, that no
 * dialog's answer but *Cancel* was needed, and that the library stands where it stood.
 */
export async function callAtRandom(
  app: ElectronApplication,
  page: Page,
  count: number,
  seed: number,
): Promise<RandomCalls> {
  await noteCrashes(app);
  await app.evaluate(({ dialog, shell }) => {
    const outside: string[] = [];
    Object.assign(globalThis, { outside });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    shell.openExternal = (address) => Promise.resolve(void outside.push(address));
    shell.showItemInFolder = (file) => void outside.push(file);
    shell.openPath = () => Promise.resolve('');
  });
  const headOf = () =>
    page.evaluate(async () => {
      const state = await window.postil.libraryState();
      return state.ok ? state.value.head : null;
    });
  const head = await headOf();
  const counts = { answered: 0, refused: 0 };
  const strange: string[] = [];
  for (let done = 0; done < count; done += BATCH) {
    const outcome = await page.evaluate(callInPage, {
      names: CALLS.filter((name) => name !== 'on' && name !== 'readyToClose'),
      neverValid: NEVER_VALID,
      count: Math.min(BATCH, count - done),
      seed: seed + done,
    });
    counts.answered += outcome.answered;
    counts.refused += outcome.refused;
    strange.push(...outcome.strange);
  }
  const at = `seed ${seed}`;
  expect(strange, at).toEqual([]);
  expect(await headOf(), at).toEqual(head);
  expect(await app.evaluate(() => (globalThis as unknown as { outside: string[] }).outside), at).toEqual([]);
  expect(await harmDone(app, page), at).toEqual([]);
  return counts;
}

const BATCH = 1_000;

/** Runs in the page. */
async function callInPage({
  names,
  neverValid,
  count,
  seed,
}: {
  names: readonly string[];
  neverValid: readonly string[];
  count: number;
  seed: number;
}): Promise<RandomCalls & { strange: string[] }> {
  let state = seed | 0;
  // Tommy Ettinger's mulberry32.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const value = (depth: number): unknown => {
    const kind = Math.floor(random() * (depth > 3 ? 7 : 10));
    if (kind === 0)
      return oneOf([null, undefined, true, false, NaN, Infinity, -1, 0, 1.5, 2 ** 53, -0, 10n ** 30n]);
    if (kind < 4)
      return oneOf([
        '/etc/passwd',
        '../../../../etc/passwd',
        'file:///etc/passwd',
        'https://postil.example/',
        'javascript:alert(1)',
        '',
        '\u0000',
        '\ud800',
        '__proto__',
        'constructor',
        'ni:///sha-256;VXhB-5CwFplzHsV1gvOI_vWL31uj2ZcZuijR0GTfBf0',
        'ni:///sha-256;../../../../../../../../etc/passwd0000000000',
        '2026-11-22T00-00-01.000Z-daily',
        crypto.randomUUID(),
        'f'.repeat(64),
        'manual',
        'dark',
        'x'.repeat(Math.floor(random() * (random() < 0.01 ? 1_000_000 : 100))),
      ]);
    if (kind === 4)
      return oneOf<unknown>([
        new Uint8Array(10),
        new Date(NaN),
        new Map([[1, 2]]),
        /x/,
        new Error('x'),
        circle,
      ]);
    if (kind === 5)
      return oneOf<unknown>([() => 1, Symbol('x'), document, window.postil, new File(['x'], 'x.txt')]);
    if (kind === 6) return Math.floor(random() * 1e9) - 5e8;
    if (kind === 7) return Array.from({ length: Math.floor(random() * 5) }, () => value(depth + 1));
    const keys = [
      '__proto__',
      'id',
      'name',
      'text',
      'html',
      'kind',
      'extension',
      'command',
      'enabled',
      'edits',
      'table',
      'constructor',
      'length',
      'toString',
      'then',
    ];
    const pairs = Array.from(
      { length: Math.floor(random() * 6) },
      () => [oneOf(keys), value(depth + 1)] as const,
    );
    return random() < 0.5
      ? Object.fromEntries(pairs)
      : Object.assign(Object.create(null), Object.fromEntries(pairs));
  };
  const outcome = { answered: 0, refused: 0, strange: [] as string[] };
  const bridge = window.postil as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const once = async (): Promise<void> => {
    const name = oneOf(names);
    const args = Array.from({ length: Math.floor(random() * 4) }, () => value(0));
    if (neverValid.includes(name)) args.push(1);
    try {
      const answer = await (bridge[name] as (...all: unknown[]) => Promise<unknown>)(...args);
      outcome.answered += 1;
      if (/root:.*:0:0:/.test(JSON.stringify([answer]))) outcome.strange.push(`${name} read a file`);
    } catch (error) {
      outcome.refused += 1;
      // Refused by main, or by the bridge, over which some things cannot pass.
      if (
        !/invalid arguments|expected to receive a File|could not be cloned|cannot be sent|Error processing argument/i.test(
          String(error),
        )
      )
        outcome.strange.push(`${name}: ${String(error).slice(0, 300)}`);
    }
  };
  for (let done = 0; done < count; done += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - done) }, once));
  }
  return outcome;
}
