/** A value that changes, and a way of hearing of it; what `useSyncExternalStore` asks for. */
export interface Observable<V> {
  readonly current: () => V;
  /** Calls back after each change; the returned function stops that. */
  readonly subscribe: (listener: () => void) => () => void;
}

export class Value<V> implements Observable<V> {
  #value: V;
  readonly #listeners = new Set<() => void>();

  constructor(value: V) {
    this.#value = value;
  }

  readonly current = (): V => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: V): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}
