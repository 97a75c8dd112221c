/** Finds an item of a long list again and again, while items come and go: mostly it is where the last one was, or not far away. */
export class Finder<T> {
  #at = 0;

  /** The item nearest to where the last one was found that `isIt`; undefined where there is none. */
  find(items: readonly T[], isIt: (item: T) => boolean): T | undefined {
    const from = Math.max(0, Math.min(this.#at, items.length - 1));
    for (let [below, above] = [from, from + 1]; below >= 0 || above < items.length; below -= 1, above += 1) {
      for (const index of [below, above]) {
        const item = items[index];
        if (item === undefined || !isIt(item)) continue;
        this.#at = index;
        return item;
      }
    }
    return undefined;
  }
}
