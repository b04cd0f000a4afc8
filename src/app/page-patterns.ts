import { parsePagePattern } from "../bookmarklet/page-pattern.ts";
import type { ChoiceStorage } from "./picture-choices.ts";

/** What the visitor has said of a site's object pages. */
export interface KeptPattern {
  /** Such as `https://museum.example/objects/{id}`. */
  readonly text: string;
  /** In which catalogue the ids are looked up; undefined for the usual one. */
  readonly catalogue: string | undefined;
}

const storageKey = "docent.page-patterns";
const most = 20;

/**
 * The visitor's own patterns, the newest last, kept on this device. Where the browser refuses storage they last as long
 * as the page.
 */
export class PagePatterns {
  readonly #storage: ChoiceStorage | undefined;
  #all: readonly KeptPattern[];

  constructor(storage: ChoiceStorage | undefined = deviceStorage()) {
    this.#storage = storage;
    this.#all = parsePatterns(readStored(storage));
  }

  get all(): readonly KeptPattern[] {
    return this.#all;
  }

  /** @param pattern  one that parses; it takes the place of an equal one */
  add(pattern: KeptPattern): void {
    this.#write([...this.#all.filter(({ text }) => text !== pattern.text), pattern].slice(-most));
  }

  remove(text: string): void {
    this.#write(this.#all.filter((pattern) => pattern.text !== text));
  }

  /** What the bookmark carries for each host, as the end of a fragment. */
  byHost(): Record<string, string> {
    const hosts: Record<string, string> = {};
    for (const { text, catalogue } of this.#all) {
      const parsed = parsePagePattern(text);
      if (!parsed.ok) continue;
      const { host } = parsed.pattern;
      const end = catalogue === undefined ? "" : `&catalogue=${encodeURIComponent(catalogue)}`;
      hosts[host] = `${hosts[host] ?? ""}&pattern=${encodeURIComponent(text)}${end}`;
    }
    return hosts;
  }

  #write(all: readonly KeptPattern[]): void {
    this.#all = all;
    try {
      if (all.length === 0) this.#storage?.removeItem(storageKey);
      else this.#storage?.setItem(storageKey, JSON.stringify(all));
    } catch {
      // A full or refused storage: they then last as long as the page.
    }
  }
}

function deviceStorage(): ChoiceStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined; // Merely looking at it throws where site data are blocked.
  }
}

function readStored(storage: ChoiceStorage | undefined): unknown {
  try {
    return JSON.parse(storage?.getItem(storageKey) ?? "[]");
  } catch {
    return [];
  }
}

function parsePatterns(json: unknown): KeptPattern[] {
  if (!Array.isArray(json)) return [];
  return json
    .filter((one) => typeof one === "object" && one !== null)
    .map(({ text, catalogue }: Record<string, unknown>) => ({ text, catalogue }))
    .filter(
      (one): one is KeptPattern =>
        typeof one.text === "string" &&
        parsePagePattern(one.text).ok &&
        (one.catalogue === undefined || typeof one.catalogue === "string"),
    )
    .slice(-most);
}
