import { type Language, language } from "./texts/language.ts";

/**
 * Numbers as the interface writes them. Grouped by hand: the first use of `Intl.NumberFormat` takes 21 to 35 ms, and
 * over 100 ms on a CPU that is four times slower. The test holds them to what `Intl` writes.
 */
export function formatNumber(n: number, locale: Language = language): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, separators[locale].group);
}

/** With so many digits after the decimal point. */
export function formatDecimal(n: number, digits: number, locale: Language = language): string {
  return n.toFixed(digits).replace(".", separators[locale].decimal);
}

export interface Noun {
  readonly one: string;
  readonly other: string;
}

/** "1 view", "5 views". */
export function count(n: number, noun: Noun): string {
  return `${formatNumber(n)} ${noun[formOf(n)]}`;
}

/** Which form of a noun goes with the number. */
export function formOf(n: number): keyof Noun {
  rules ??= new Intl.PluralRules(language);
  return rules.select(n) === "one" ? "one" : "other";
}

/** Browsers' clocks tick at 0.1 ms or more: no more digits than that. */
export function formatMs(ms: number): string {
  if (ms > 0 && ms < 0.05) return `${{ en: "under", de: "unter" }[language]} ${formatDecimal(0.1, 1)} ms`;
  return `${ms < 100 ? formatDecimal(ms, 1) : formatNumber(Math.round(ms))} ms`;
}

/** Decimal units, as hosts and browsers' own tools count them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatDecimal(bytes / 1000, bytes < 100_000 ? 1 : 0)} kB`;
  if (bytes < 1_000_000_000) return `${formatDecimal(bytes / 1_000_000, 1)} MB`;
  return `${formatDecimal(bytes / 1_000_000_000, 1)} GB`;
}

const separators: Readonly<Record<Language, { readonly group: string; readonly decimal: string }>> = {
  en: { group: ",", decimal: "." },
  de: { group: ".", decimal: "," },
};

let rules: Intl.PluralRules | undefined;
