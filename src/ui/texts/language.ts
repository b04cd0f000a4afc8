import { pageLanguage } from "./page-language.ts";

/** Languages that the interface speaks; the texts of each stand beside each other in the files of this folder. */
export const languages = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof languages;

const storageKey = "docent-language";

/**
 * The one that this page speaks, from its start to its end: the page's where it said so in time, else the visitor's
 * choice, or their browser's.
 */
export const language: Language = chooseLanguage({
  page: pageLanguage(),
  kept: keptLanguage(),
  wanted: typeof navigator === "undefined" ? [] : (navigator.languages ?? [navigator.language]),
});

/** How the visitor's browser writes dates in that language: "en-GB" and "en-US" differ. */
export const locale: string =
  (typeof navigator === "undefined" ? [] : navigator.languages)?.find(
    (tag) => tag.toLowerCase().split("-")[0] === language,
  ) ?? language;

/** The texts of the page's language. All have the same keys: the types see to it. */
export function inLanguage<Texts>(texts: Record<Language, Texts>): Texts {
  return texts[language];
}

/** @param wanted  tags by falling preference, as browsers list them: "de-AT" */
export function chooseLanguage({
  page,
  kept,
  wanted,
}: {
  readonly page?: string | undefined;
  readonly kept: string | undefined;
  readonly wanted: readonly string[];
}): Language {
  const tags = [page, kept, ...wanted].filter((tag) => tag !== undefined);
  return tags.map((tag) => tag.toLowerCase().split("-")[0]).find(isLanguage) ?? "en";
}

/** Keeps the choice on this device; undefined takes it back. It counts from the next page load. */
export function keepLanguage(choice: Language | undefined): void {
  try {
    if (choice === undefined) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // Storage is refused: the browser's language it is.
  }
}

function keptLanguage(): string | undefined {
  try {
    return globalThis.localStorage?.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function isLanguage(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(languages, tag);
}
