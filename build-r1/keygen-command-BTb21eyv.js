import { r as readArguments, t as UsageError } from "./command-arguments-Dw62D74R.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { t as generateSigningKey } from "./signing-key-DXc0qMkz.js";
import { writeFile } from "node:fs/promises";
// src/cli/keygen-command.ts
var keygenUsage = `docent keygen --out FILE

Makes a key to sign catalogues with (Ed25519, PKCS #8 in PEM), readable by you alone, and prints its public half, which
a site pins: visitors then take no other catalogue, whoever serves the files. Keep the file, and keep it to yourself.
`;
/** `docent keygen`: never overwrites a key. @throws {UsageError} without --out; {CommandFailure} where a file is there */
async function runKeygen(args) {
	const { positionals, values } = readArguments(args, { out: "string" });
	if (positionals.length > 0 || values.out === void 0) throw new UsageError("--out: got nothing, expected the file to keep the key in");
	const { pem, publicKey } = await generateSigningKey();
	try {
		await writeFile(values.out, pem, {
			mode: 384,
			flag: "wx"
		});
	} catch (cause) {
		if (cause instanceof Error && "code" in cause && cause.code === "EEXIST") throw new CommandFailure(`${values.out}: there is a file already, and a key is never overwritten`);
		throw cause;
	}
	process.stdout.write(`${publicKey}\n`);
	return 0;
}
export { keygenUsage, runKeygen };
