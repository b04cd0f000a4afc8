import type { Ordinal } from "../catalog/item.ts";
import type { PictureBytes } from "../engine/api/items.ts";
import type { Reply } from "../engine/api/reply.ts";
import { nextTask } from "./next-task.ts";

/** As much of the engine as pictures need. */
export interface PictureEngine {
  pictures(request: { readonly ordinals: readonly Ordinal[] }): Promise<Reply<(PictureBytes | undefined)[]>>;
}

/** The right to show a packed picture; give it back with `release`, once. */
export interface PictureLease {
  /** A blob: address, or undefined where the item has no picture or it cannot be had now. */
  readonly url: Promise<string | undefined>;
  release(): void;
}

export interface PictureStoreOptions {
  /** Pictures kept after their last lease ended, so that going back shows them at once. */
  readonly keptCount?: number;
  /** The most that are asked for in one message. */
  readonly batchSize?: number;
  readonly createUrl?: (picture: PictureBytes) => string;
  readonly revokeUrl?: (url: string) => void;
}

interface Entry {
  leases: number;
  readonly url: Promise<string | undefined>;
}

/**
 * Packed pictures as blob: addresses. What views ask for within one task goes to the engine in one message; an
 * address lives while somebody shows it, a while longer, and is then revoked. Failures are forgotten, so that the
 * next view tries again.
 */
export class PictureStore {
  /** In order of last use. */
  readonly #entries = new Map<Ordinal, Entry>();
  readonly #engine: PictureEngine;
  readonly #options: Required<PictureStoreOptions>;
  #wanted = new Map<Ordinal, (url: string | undefined) => void>();

  constructor(
    engine: PictureEngine,
    {
      keptCount = 120,
      batchSize = 12,
      createUrl = urlFromPicture,
      revokeUrl = (url) => URL.revokeObjectURL(url),
    }: PictureStoreOptions = {},
  ) {
    this.#engine = engine;
    this.#options = { keptCount, batchSize, createUrl, revokeUrl };
  }

  lease(ordinal: Ordinal): PictureLease {
    const entry = this.#entries.get(ordinal) ?? { leases: 0, url: this.#load(ordinal) };
    entry.leases++;
    this.#touch(ordinal, entry);
    let isHeld = true;
    return {
      url: entry.url,
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        entry.leases--;
        this.#evict();
      },
    };
  }

  /** Revokes every address; for when the catalogue changes. */
  clear(): void {
    for (const entry of this.#entries.values()) this.#revoke(entry);
    this.#entries.clear();
  }

  #touch(ordinal: Ordinal, entry: Entry): void {
    this.#entries.delete(ordinal);
    this.#entries.set(ordinal, entry);
  }

  #load(ordinal: Ordinal): Promise<string | undefined> {
    const url = new Promise<string | undefined>((resolve) => {
      if (this.#wanted.size === 0) setTimeout(() => this.#askForWanted());
      this.#wanted.set(ordinal, resolve);
    });
    void url.then((found) => {
      if (found === undefined && this.#entries.get(ordinal)?.url === url) this.#entries.delete(ordinal);
    });
    return url;
  }

  #askForWanted(): void {
    const wanted = [...this.#wanted];
    this.#wanted = new Map();
    for (let at = 0; at < wanted.length; at += this.#options.batchSize) {
      void this.#ask(wanted.slice(at, at + this.#options.batchSize));
    }
  }

  async #ask(batch: readonly (readonly [Ordinal, (url: string | undefined) => void])[]): Promise<void> {
    const reply = await this.#engine.pictures({ ordinals: batch.map(([ordinal]) => ordinal) });
    for (const [i, [, resolve]] of batch.entries()) {
      const picture = reply.ok ? reply.value[i] : undefined;
      // Each address waits for the browser's process, 1 to 2 ms: a dozen at once would hold up the page.
      if (i > 0) await nextTask();
      resolve(picture && this.#options.createUrl(picture));
    }
  }

  #evict(): void {
    const idle = [...this.#entries].filter(([, entry]) => entry.leases === 0);
    for (const [ordinal, entry] of idle.slice(0, Math.max(0, idle.length - this.#options.keptCount))) {
      this.#entries.delete(ordinal);
      this.#revoke(entry);
    }
  }

  #revoke(entry: Entry): void {
    void entry.url.then((url) => url !== undefined && this.#options.revokeUrl(url));
  }
}

function urlFromPicture({ bytes, mediaType }: PictureBytes): string {
  // The engine hands over bytes of an ArrayBuffer of their own: shared memory does not cross its port.
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
}
