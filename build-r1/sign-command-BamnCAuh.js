import { a as signManifest, i as parseSignature } from "./manifest-signature-XiaLNZ7f.js";
import { o as manifestPath } from "./pack-mjqAAll7.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { n as onlyPositional, r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { n as parseSigningKey } from "./signing-key-DXc0qMkz.js";
import { join } from "node:path";
import { readFile, rename, writeFile } from "node:fs/promises";
// src/cli/sign-command.ts
var signUsage = `docent sign <dir> --key FILE [--json]

Signs a published folder, in its manifest.json, and prints what a site can pin: the public key, which stays, and the
manifest's hash, which changes with each compilation. A folder is signed anew after each one.
`;
/**
* `docent sign`.
*
* @throws {UsageError} for arguments that make no sense; {CommandFailure} for a file that holds no key; {FormatError}
*   when the folder can't be read
*/
async function runSign(args) {
	const { positionals, values } = readArguments(args, {
		key: "string",
		json: "boolean"
	});
	const dir = onlyPositional(positionals, "one folder");
	if (values.key === void 0) throw new UsageError("--key: got nothing, expected the file of docent keygen");
	const key = await parseSigningKey(await readFile(values.key, "utf8"), values.key);
	const text = await signFolder(dir, key);
	const digest = await crypto.subtle.digest("SHA-384", new TextEncoder().encode(text));
	const integrity = `sha384-${Buffer.from(digest).toString("base64")}`;
	const pins = {
		publicKey: key.publicKey,
		integrity
	};
	process.stdout.write(values.json ? `${JSON.stringify(pins, void 0, 2)}\n` : `public key  ${pins.publicKey}\nintegrity   ${pins.integrity}\n`);
	return 0;
}
/** @returns the manifest as it was written */
async function signFolder(dir, { key, publicKey }) {
	const { manifestFields } = await openPublishedCatalog(folderReader(dir));
	const earlier = parseSignature(manifestFields, manifestPath);
	const nowSeconds = Math.floor(Date.now() / 1e3);
	const signedAt = Math.max(nowSeconds, (earlier?.signedAt ?? 0) + 1);
	const signature = await signManifest(manifestFields, {
		key,
		publicKey,
		signedAt
	});
	const text = `${JSON.stringify({
		...manifestFields,
		signature
	}, void 0, 2)}\n`;
	const path = join(dir, manifestPath);
	await writeFile(`${path}.signing`, text);
	await rename(`${path}.signing`, path);
	return text;
}
export { runSign, signUsage };
