import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { giveToProgram } from './ordinary-user.ts';
import { say } from './say.ts';

/** Gives a new home folder to the program and takes it away again; it stays where `work` fails, for looking at. */
export async function withHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'postil-soak-'));
  await giveToProgram(home);
  try {
    const outcome = await work(home);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
    return outcome;
  } catch (error) {
    say(`the home folder of the failing run: ${home}`);
    throw error;
  }
}
