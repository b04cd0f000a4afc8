/** A place in a text file, both from 1. */
export interface Place {
  readonly line: number;
  /** In UTF-16 units of the decoded line. */
  readonly column: number;
}

/** Where one stands behind `text`, having started at `start`. */
export function placeAfter(text: string, start: Place = { line: 1, column: 1 }): Place {
  const lineStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  const column = lineStart === 0 ? start.column + text.length : text.length - lineStart + 1;
  return { line: start.line + lineEnds(text), column };
}

/** "\n", "\r\n" and "\r" each count once. */
export function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) {
    if (text[at + 1] !== "\n") count++;
  }
  return count;
}
