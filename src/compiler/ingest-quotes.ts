/**
 * How a delimited table writes a quote that is part of a cell.
 * - `doubled`: `""` within a quoted cell, as RFC 4180 has it.
 * - `backslash`: `\"`, and `\\` for a backslash, as MySQL exports.
 * - `none`: quotes are characters like others, and lines are rows, as in many tab-separated files.
 */
export const quoteStyles = ["doubled", "backslash", "none"] as const;
export type QuoteStyle = (typeof quoteStyles)[number];

/** The same table with its quotes doubled, chunk by chunk; what a chunk cuts waits for the next. */
export function createQuoteDoubler(style: QuoteStyle): (text: string, isLast: boolean) => string {
  if (style === "doubled") return (text) => text;
  const isBackslash = style === "backslash";
  let rest = "";
  return (text, isLast) => {
    const all = rest + text;
    const end = isLast ? all.length : isBackslash ? wholeEscapes(all) : all.lastIndexOf("\n") + 1;
    rest = all.slice(end);
    const whole = all.slice(0, end);
    return isBackslash
      ? whole.replace(/\\(["\\])/g, (_, escaped: string) => (escaped === '"' ? '""' : escaped))
      : whole.replace(
          /(^|\t)("[^\t\r\n]*)/gm,
          (_, before: string, cell: string) => `${before}${quoted(cell)}`,
        );
  };
}

/** Up to where no backslash waits for what it escapes. */
function wholeEscapes(text: string): number {
  const trailing = /\\+$/.exec(text)?.[0].length ?? 0;
  return text.length - (trailing % 2);
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
