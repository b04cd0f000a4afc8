import { i as wholeNumber, n as onlyPositional, r as readArguments } from "./command-arguments-Dw62D74R.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { n as usualPort, t as serve } from "./serve-CxEFXZOn.js";
import { statSync } from "node:fs";
// src/cli/serve-command.ts
var serveUsage = `docent serve <dir> [--port N] [--host NAME] [--cors]

Serves a folder as a static host would, with the headers of its _headers file, until it is interrupted.
Prints its address on stdout; when the port (4173) is taken, the next free one is used.
--cors lets pages of other origins read the files.
`;
/**
* `docent serve`: answers once the server listens, and leaves it running.
*
* @throws {UsageError} for arguments that make no sense; {CommandFailure} where there is no such folder
*/
async function runServe(args) {
	const { positionals, values } = readArguments(args, {
		port: "string",
		host: "string",
		cors: "boolean"
	});
	const dir = onlyPositional(positionals, "one folder");
	const port = readPort(values.port);
	if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new CommandFailure(`${dir}: there is no such folder`);
	const server = await serve(dir, {
		port,
		host: values.host,
		cors: values.cors
	});
	process.stdout.write(`${server.url}\n`);
	for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void server.close());
}
/**
* The value of `--port`; the usual one where it was not given.
*
* @throws {UsageError} unless it is a port number
*/
function readPort(text) {
	return wholeNumber("--port", text, {
		usual: usualPort,
		least: 0,
		most: 65535
	});
}
export { runServe as n, serveUsage as r, readPort as t };
