/** Where a run's chance begins: printed by every job, given again with POSTIL_SEED to repeat it. */
export const seed = Number(process.env.POSTIL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A small seeded generator (Tommy Ettinger's mulberry32). */
export function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How often something is done: what the job asks for, unless POSTIL_COUNT says otherwise. */
export function timesOf(usual: number): number {
  return Number(process.env.POSTIL_COUNT ?? usual);
}
