/** The most recently used values, as many as fit into a number of bytes. */
export class MemoryCache<Value> {
  // A Map lists its keys in the order of insertion: the first is the least recently used.
  readonly #entries = new Map<string, { readonly value: Value; readonly bytes: number }>();
  readonly #budgetBytes: number;
  readonly #onEvict: (value: Value) => void;
  #bytes = 0;

  constructor({
    budgetBytes,
    onEvict = () => {},
  }: {
    readonly budgetBytes: number;
    readonly onEvict?: (value: Value) => void;
  }) {
    this.#budgetBytes = budgetBytes;
    this.#onEvict = onEvict;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** The newest value stays even when it alone exceeds the budget: somebody is about to use it. */
  set(key: string, value: Value, bytes: number): void {
    this.delete(key);
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#budgetBytes || oldest === key) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    this.#onEvict(entry.value);
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.delete(key);
  }
}
