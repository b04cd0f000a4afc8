import { noYear } from "../catalog/facets.ts";
import { inPlainCenturies } from "./centuries.ts";
import { type Era, eraBehind, speaksOfBeforeChrist } from "./eras.ts";

/** First and last year that something may be of; negative before Christ, as they are said: 450 BC is −450. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/**
 * The years of a date as people write it: "c.1830–41", "1890s", "late 19th century", "300–250 B.C.", "Jun 12 1998",
 * "fin du XIXe siècle"; and as tables do: "-300", "-0044-03-15".
 *
 * @returns undefined where it says none ("date not known")
 */
export function parseYears(text: string): Years | undefined {
  const signed = signedYears(text.trim());
  if (signed) return signed;
  const plain = inPlainCenturies(
    withoutCommas(text)
      .replace(/[‐-―−]/g, "-")
      .replace(/\s+/g, " "),
  ).replace(/\b(1st|2nd|3rd|4th|fourth)(?= (half|quarter)\b)/gi, (nth) => spelled[nth.toLowerCase()]);
  const spans = [...plain.matchAll(pattern)].flatMap((match) => spanOf(match, plain) ?? []);
  inheritEra(spans, plain);
  const known = spans.map(yearsOf).filter(({ from, to }) => from > noYear && to <= latestYear);
  if (known.length === 0) return undefined;
  return {
    from: Math.min(...known.map(({ from }) => from)),
    to: Math.max(...known.map(({ to }) => to)),
  };
}

/**
 * What is below zero in a column of numbers or of ISO dates. A dash that is no minus says "until".
 *
 * @see ISO 8601, whose year −44 would be 45 BC; tables mean 44
 */
function signedYears(text: string): Years | undefined {
  const date = /^[-−](\d{4})-\d\d(?:-\d\d)?$/.exec(text);
  if (date) return { from: -date[1], to: -date[1] };
  const span = /^([-−]\d{1,5})(?:\.0+)?(?:\s?(?:\/|–|\.\.|\s-\s|\bto\b)\s?([-−]?\d{1,5})(?:\.0+)?)?$/.exec(
    text,
  );
  if (!span) return undefined;
  const [from, to] = [span[1], span[2] ?? span[1]].map((year) => Number(year.replace("−", "-")));
  return from > noYear && from <= to && to <= latestYear ? { from, to } : undefined;
}

/** "10,000 B.C.": only there have years five digits, and commas in four. */
function withoutCommas(text: string): string {
  return speaksOfBeforeChrist(text) ? text.replace(/(?<![\d.,])(\d{1,2}),(?=\d{3}(?![\d,]))/g, "$1") : text;
}

const spelled: Readonly<Record<string, string>> = {
  "1st": "first",
  "2nd": "second",
  "3rd": "third",
  "4th": "last",
  fourth: "last",
};

/** Nothing is made later than this; larger numbers are inventory numbers. */
export const latestYear = 2100;

const pattern = new RegExp(
  [
    String.raw`(?<!\d)(?<!\d[.,](?=\d{3}(?!\d)))(?<isoYear>\d{4})-\d{2}-\d{2}(?!\d)`,
    String.raw`(?:(?<part>early|mid|middle|late|(?:first|second|third|last) (?:half|quarter)|last decade)(?:[\s-]+(?:of )?(?:the )?))?(?<nth>\d{1,2})(?:st|nd|rd|th)(?=[^\d;,]{0,30}?(?:\d{1,2}(?:st|nd|rd|th)[\s-])?(?<unit>century|centuries|cent\.|millennium))(?:\s?(?:century|centuries|cent\.|millennium))?`,
    String.raw`(?<!\d)(?<!\d[.,](?=\d{3}(?!\d)))(?<decade>\d{3,4})['’]?s\b`,
    String.raw`(?<!\d)(?<!\d[.,](?=\d{3}(?!\d)))(?:(?<before>a\.?\s?d\.?|(?<=^(?:ca?\.? ?|circa )?)b\.?\s?c\.?(?:\s?e\.?)?)\s*)?(?<year>\d{1,5})(?!\d|,\d)(?:\s?[-/]\s?(?<end>\d{1,5})(?![\d,'’s]|\s?(?:st|nd|rd|th)\b))?`,
  ].join("|"),
  "gi",
);

interface Span {
  readonly at: number;
  readonly end: number;
  /** As written, before the era is known. */
  readonly from: number;
  readonly to: number;
  readonly kind: "years" | "century" | "millennium";
  readonly part?: string | undefined;
  /** Digits that a number without an era needs to be a year. */
  readonly isSure: boolean;
  era: Era | undefined;
}

function spanOf(match: RegExpExecArray, plain: string): Span | undefined {
  const { isoYear, part, nth, unit = "", decade, before, year, end } = match.groups ?? {};
  const after = match.index + match[0].length;
  const era = eraBehind(plain.slice(after)) ?? eraBefore(before);
  const place = { at: match.index, end: after, era };
  if (isoYear !== undefined) return { ...place, from: +isoYear, to: +isoYear, kind: "years", isSure: true };
  if (nth !== undefined) {
    const kind = /^m/i.test(unit) ? "millennium" : "century";
    return { ...place, from: +nth, to: +nth, kind, part: part?.toLowerCase(), isSure: true };
  }
  if (decade !== undefined) {
    const length = decade.endsWith("00") ? 100 : 10;
    return { ...place, from: +decade, to: +decade + length - 1, kind: "years", isSure: true };
  }
  if (year === undefined) return undefined;
  const isSure = year.length >= 3 && !/^0/.test(year);
  return { ...place, from: +year, to: endOf(year, end, place.era), kind: "years", isSure };
}

/** The second year of "1830–41" or "330–20 BC", which may be short for a later one. */
function endOf(year: string, end: string | undefined, era: Span["era"]): number {
  if (end === undefined) return +year;
  const full = +(year.slice(0, Math.max(0, year.length - end.length)) + end);
  if (era === "bc") return full <= +year ? full : Math.min(+end, +year);
  return Math.max(full, +year); // "1998-06" is a month
}

function eraBefore(text: string | undefined): Era | undefined {
  if (text === undefined) return undefined;
  return /^b/i.test(text) ? "bc" : "ad";
}

/** "3rd–2nd century BC": what stands before a dash is of the same era as what follows it, unless it says otherwise. */
function inheritEra(spans: Span[], plain: string): void {
  for (let i = spans.length - 2; i >= 0; i--) {
    const between = plain.slice(spans[i].end, spans[i + 1].at);
    const isJoined = /^[^.;,]{0,12}(-|\bto\b|\bor\b|\/|\band\b)[^.;,]{0,16}$/i.test(between);
    if (isJoined && spans[i].era === undefined && spans[i + 1].era === "bc") spans[i].era = "bc";
  }
}

function yearsOf({ from, to, kind, part, era, isSure }: Span): Years {
  if (kind !== "years") {
    const length = kind === "century" ? 100 : 1000;
    const span = { from: (from - 1) * length + 1, to: from * length };
    return era === "bc" ? partOf({ from: -span.to, to: -span.from }, part) : partOf(span, part);
  }
  if (era === undefined && !isSure) return nowhere;
  return era === "bc" ? { from: -Math.max(from, to), to: -Math.min(from, to) } : { from, to };
}

const nowhere: Years = { from: noYear, to: noYear };

function partOf({ from, to }: Years, part: string | undefined): Years {
  const length = to - from + 1;
  const [start, end] = parts[part ?? ""] ?? [0, 1];
  return { from: from + Math.round(start * length), to: from + Math.round(end * length) - 1 };
}

const parts: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 1 / 3],
  mid: [1 / 3, 2 / 3],
  middle: [1 / 3, 2 / 3],
  late: [2 / 3, 1],
  "first half": [0, 0.5],
  "second half": [0.5, 1],
  "last half": [0.5, 1],
  "first quarter": [0, 0.25],
  "second quarter": [0.25, 0.5],
  "third quarter": [0.5, 0.75],
  "last quarter": [0.75, 1],
  "last decade": [0.9, 1],
};
