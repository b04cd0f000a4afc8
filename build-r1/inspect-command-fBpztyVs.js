import { t as inspect } from "./inspect-DfhYX_AS.js";
import { n as onlyPositional, r as readArguments } from "./command-arguments-Dw62D74R.js";
import { i as size, n as count, r as counted } from "./compile-summary-D98a86yZ.js";
import { t as folderReader } from "./folder-reader-BgGzNZaV.js";
// src/cli/inspect-command.ts
var inspectUsage = `docent inspect <dir> [--json]

What a published folder is made of: items, clusters, vectors, and the bytes of each kind of file.
`;
/**
* `docent inspect`.
*
* @throws {UsageError} for arguments that make no sense; {FormatError} when the folder can't be read
*/
async function runInspect(args) {
	const { positionals, values } = readArguments(args, { json: "boolean" });
	const summary = await inspect(folderReader(onlyPositional(positionals, "one folder")));
	if (values.json) {
		process.stdout.write(`${JSON.stringify(summary, void 0, 2)}\n`);
		return 0;
	}
	const { clusters, vectors } = summary;
	const kinds = Object.entries(summary.files).map(([kind, { count: fileCount, bytes }]) => [kind, `${counted(fileCount, "file")}, ${size(bytes)}`]);
	const rows = [
		["catalogue", `${summary.id} · ${summary.title}`],
		["generation", summary.generation],
		["fit", summary.fit],
		["items", count(summary.items)],
		["clusters", `${count(clusters.count)} of ${clusters.smallest} to ${clusters.largest} items, mean ${clusters.mean.toFixed(0)}`],
		["vectors", `${vectors.dim} dimensions as ${vectors.code}, ${vectors.bytesPerItem} bytes each; centroids of ${vectors.centroidDim}`],
		...kinds,
		["all", size(summary.totalBytes)]
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	process.stdout.write(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join(""));
	return 0;
}
export { inspectUsage, runInspect };
