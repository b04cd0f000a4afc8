import { t as privacyCosts } from "./privacy-levels-2QX3Nzzx.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { n as onlyPositional, r as readArguments } from "./command-arguments-Dw62D74R.js";
import { i as size } from "./compile-summary-D98a86yZ.js";
// src/cli/privacy-command.ts
var privacyUsage = `docent privacy <dir> [--json]

What a first visit to a published folder costs in bytes, and tells its host in bits, at each level of privacy.
`;
/**
* `docent privacy`.
*
* @throws {UsageError} for arguments that make no sense; {FormatError} when the folder can't be read
*/
async function runPrivacy(args) {
	const { positionals, values } = readArguments(args, { json: "boolean" });
	const costs = privacyCosts(await openPublishedCatalog(folderReader(onlyPositional(positionals, "one folder"))));
	process.stdout.write(values.json ? `${JSON.stringify(costs, void 0, 2)}\n` : privacyTable(costs));
	return 0;
}
function privacyTable(costs) {
	return costs.map(({ level, bytes, bits }) => {
		const told = bits === 0 ? "tells nothing" : `tells ${bits.toFixed(1)} bits or more`;
		return `  ${level.padEnd(10)}  a first visit fetches ${size(bytes).padStart(8)}  ${told}\n`;
	}).join("");
}
export { privacyUsage as n, runPrivacy as r, privacyTable as t };
