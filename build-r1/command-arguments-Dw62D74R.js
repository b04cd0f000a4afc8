import { t as didYouMean } from "./nearest-name-C2yQlh8i.js";
import { parseArgs } from "node:util";
// src/cli/command-arguments.ts
/** The command line makes no sense: exit code 2. The message names what was found and what was expected. */
var UsageError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "UsageError";
	}
};
/**
* Reads the arguments of one command. A "string" option that is given twice keeps its last value.
*
* @throws {UsageError} for an unknown option, with the one that was probably meant, and for a missing value
*/
function readArguments(args, kinds) {
	const options = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { type: kind === "boolean" ? kind : "string" }]));
	const { tokens } = parseArgs({
		args: [...args],
		options,
		strict: false,
		allowPositionals: true,
		tokens: true
	});
	const positionals = [];
	const given = /* @__PURE__ */ new Map();
	const values = {};
	for (const token of tokens) {
		if (token.kind === "positional") positionals.push(token.value);
		if (token.kind !== "option") continue;
		const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : void 0;
		if (kind === void 0) {
			const names = Object.keys(kinds).map((name) => `--${name}`);
			throw new UsageError(`${token.rawName}: there is no such option${didYouMean(token.rawName, names)}`);
		}
		if (kind === "boolean") values[token.name] = withoutValue(token);
		else if (kind === "string") values[token.name] = requiredValue(token);
		else values[token.name] = [...given.get(token.name) ?? [], requiredValue(token)];
		if (kind === "strings") given.set(token.name, values[token.name]);
	}
	return {
		positionals,
		values
	};
}
function withoutValue({ rawName, value, inlineValue }) {
	if (inlineValue) throw new UsageError(`${rawName}: got ${JSON.stringify(value)}, expected no value`);
	return true;
}
function requiredValue({ rawName, value, inlineValue }) {
	if (value === void 0) throw new UsageError(`${rawName}: got nothing, expected a value`);
	if (!inlineValue && value.startsWith("--")) throw new UsageError(`${rawName}: got the option ${value}, expected a value (or write ${rawName}=${value})`);
	return value;
}
/** @throws {UsageError} unless there is exactly one */
function onlyPositional(positionals, what) {
	if (positionals.length !== 1) throw new UsageError(`got ${positionals.length === 0 ? "nothing" : positionals.map((text) => JSON.stringify(text)).join(", ")}, expected ${what}`);
	return positionals[0];
}
/**
* The value of an option that takes a whole number; `usual` where it was not given.
*
* @throws {UsageError} naming the option, what was found and the range
*/
function wholeNumber(option, text, { usual, least, most }) {
	if (text === void 0) return usual;
	const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	if (number >= least && number <= most) return number;
	throw new UsageError(`${option}: got ${JSON.stringify(text)}, expected a whole number from ${least} to ${most}`);
}
export { wholeNumber as i, onlyPositional as n, readArguments as r, UsageError as t };
