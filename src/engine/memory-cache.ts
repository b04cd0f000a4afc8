interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  /** By the cache's own count of uses. */
  usedAt: number;
}

/** The most recently used values, as many as fit into a number of bytes. */
export class MemoryCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #budgetBytes: number;
  readonly #onEvict: (value: Value) => void;
  #bytes = 0;
  #uses = 0;

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
    entry.usedAt = ++this.#uses;
    return entry.value;
  }

  /** The newest value stays even when it alone exceeds the budget: somebody is about to use it. */
  set(key: string, value: Value, bytes: number): void {
    this.delete(key);
    this.#entries.set(key, { value, bytes, usedAt: ++this.#uses });
    this.#bytes += bytes;
    while (this.#bytes > this.#budgetBytes && this.#entries.size > 1) this.#deleteOldest();
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

  /** Looked for where there is no room, which is seldom: to keep an order would cost at each use. */
  #deleteOldest(): void {
    let oldest: string | undefined;
    let usedAt = Number.POSITIVE_INFINITY;
    for (const [key, entry] of this.#entries) {
      if (entry.usedAt >= usedAt) continue;
      oldest = key;
      usedAt = entry.usedAt;
    }
    if (oldest !== undefined) this.delete(oldest);
  }
}
