import { t as verify } from "./verify-D29qTqz9.js";
import { n as onlyPositional, r as readArguments } from "./command-arguments-Dw62D74R.js";
import { n as count } from "./compile-summary-D98a86yZ.js";
import { t as folderReader } from "./folder-reader-BgGzNZaV.js";
// src/cli/verify-command.ts
var verifyUsage = `docent verify <dir> [--json]

Reads every file of a published folder: hashes, every item in one cluster and found by its id, every node finding
itself. Ends with exit code 1 when something is wrong.
`;
/**
* `docent verify`: violations on stderr, one a line, and a line of result on stdout.
*
* @returns 1 when there are violations
* @throws {UsageError} for arguments that make no sense; {FormatError} when too little can be read to verify anything
*/
async function runVerify(args) {
	const { positionals, values } = readArguments(args, { json: "boolean" });
	const dir = onlyPositional(positionals, "one folder");
	const report = await verify(folderReader(dir));
	const { items, clusters, nodes, violations } = report;
	if (values.json) process.stdout.write(`${JSON.stringify(report, void 0, 2)}\n`);
	else {
		for (const violation of violations) process.stderr.write(`${dir}: ${violation}\n`);
		const result = violations.length === 0 ? "all is well" : "see above";
		process.stdout.write(`${count(items)} items, ${count(clusters)} clusters, ${count(nodes)} nodes: ${result}\n`);
	}
	return violations.length === 0 ? 0 : 1;
}
export { runVerify, verifyUsage };
