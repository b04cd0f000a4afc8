export type InputFormat = "csv" | "tsv" | "jsonl" | "json";

/** What a file is, by its name's ending, or else by its first characters. */
export function detectFormat(fileName: string, beginning: string): InputFormat {
  const first = /\S/.exec(beginning)?.[0];
  switch (/\.([a-z]+)(?:\.gz)?$/i.exec(fileName)?.[1].toLowerCase()) {
    case "csv":
      return "csv";
    case "tsv":
    case "tab":
      return "tsv";
    case "jsonl":
    case "ndjson":
      return "jsonl";
    case "json":
      return first === "[" ? "json" : "jsonl";
  }
  if (first === "[") return "json";
  if (first === "{") return "jsonl";
  return detectDelimiter(beginning) === "\t" ? "tsv" : "csv";
}

/** The separator that the header has most of, quoted parts left aside; a comma where none leads. */
export function detectDelimiter(beginning: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(beginning.trimStart())?.[0] ?? "";
  const bare = header.replace(/"(?:[^"]|"")*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length - 1;
  return [",", ";", "\t", "|"].reduce((best, delimiter) =>
    count(delimiter) > count(best) ? delimiter : best,
  );
}
