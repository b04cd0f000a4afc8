import { type CatalogSummary, inspect } from "../compiler/inspect.ts";
import { onlyPositional, readArguments } from "./command-arguments.ts";
import { count, counted, size } from "./compile-summary.ts";
import { folderReader } from "./folder-reader.ts";

export const inspectUsage = `docent inspect <dir> [--json]

What a published folder is made of: items, clusters, vectors, taste profiles, and the bytes of each kind of file.
`;

/**
 * `docent inspect`.
 *
 * @throws {UsageError} for arguments that make no sense; {FormatError} when the folder can't be read
 */
export async function runInspect(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args, { json: "boolean" });
  const summary = await inspect(folderReader(onlyPositional(positionals, "one folder")));
  if (values.json) {
    process.stdout.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    return 0;
  }
  const { clusters, vectors } = summary;
  const kinds = Object.entries(summary.files).map(
    ([kind, { count: fileCount, bytes }]) => [kind, `${counted(fileCount, "file")}, ${size(bytes)}`] as const,
  );
  const rows = [
    ["catalogue", `${summary.id} · ${summary.title}`],
    ["generation", summary.generation],
    ["fit", summary.fit],
    ["items", count(summary.items)],
    [
      "clusters",
      `${count(clusters.count)} of ${clusters.smallest} to ${clusters.largest} items, mean ${clusters.mean.toFixed(0)}`,
    ],
    [
      "vectors",
      `${vectors.dim} dimensions as ${vectors.code}, ${vectors.bytesPerItem} bytes each; centroids of ${vectors.centroidDim}`,
    ],
    ...peopleRows(summary),
    ...kinds,
    ["all", size(summary.totalBytes)],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  process.stdout.write(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join(""));
  return 0;
}

function peopleRows({ profiles: made }: CatalogSummary): (readonly [string, string])[] {
  if (!made) return [];
  const { profiles, people, items, listed } = made;
  const each = Math.round(listed / profiles);
  return [
    [
      "people",
      `${counted(profiles, "taste profile")} of ${count(people)} people list ${count(items)} items, ${each} each`,
    ],
  ];
}
