/** The visitor's answer for the hosts of one catalogue's pictures. */
export interface PictureChoice {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
}

const storageKey = "docent.picture-hosts";
const nothing: PictureChoice = { allowed: [], refused: [] };

/** As much of localStorage as is needed here. */
export type ChoiceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * Which other hosts may be asked for pictures, for each catalogue, kept on the device. Where the browser refuses
 * storage an answer lasts as long as the page.
 */
export class PictureChoices {
  readonly #storage: ChoiceStorage | undefined;
  #choices: Record<string, PictureChoice>;

  constructor(storage: ChoiceStorage | undefined = deviceStorage()) {
    this.#storage = storage;
    this.#choices = parseChoices(readStored(storage));
  }

  of(catalogId: string): PictureChoice {
    return Object.hasOwn(this.#choices, catalogId) ? this.#choices[catalogId] : nothing;
  }

  answer(catalogId: string, origins: readonly string[], isAllowed: boolean): void {
    const { allowed, refused } = this.of(catalogId);
    const others = (list: readonly string[]) => list.filter((origin) => !origins.includes(origin));
    const choice = {
      allowed: isAllowed ? [...others(allowed), ...origins] : others(allowed),
      refused: isAllowed ? others(refused) : [...others(refused), ...origins],
    };
    this.#choices = { ...this.#choices, [catalogId]: choice };
    this.#write();
  }

  forget(): void {
    this.#choices = {};
    this.#write();
  }

  #write(): void {
    try {
      if (Object.keys(this.#choices).length === 0) this.#storage?.removeItem(storageKey);
      else this.#storage?.setItem(storageKey, JSON.stringify(this.#choices));
    } catch {
      // A full or refused storage: the answer then lasts as long as the page.
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
    return JSON.parse(storage?.getItem(storageKey) ?? "{}");
  } catch {
    return {};
  }
}

function parseChoices(json: unknown): Record<string, PictureChoice> {
  if (typeof json !== "object" || json === null) return {};
  return Object.fromEntries(
    Object.entries(json).map(([catalogId, choice]: [string, Record<string, unknown> | null]) => [
      catalogId,
      { allowed: originsOf(choice?.["allowed"]), refused: originsOf(choice?.["refused"]) },
    ]),
  );
}

function originsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((origin) => typeof origin === "string" && isOrigin(origin)) : [];
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
