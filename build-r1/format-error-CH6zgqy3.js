// src/catalog/format-error.ts
/** A published file is not what this build reads. The message names the place, what was found and what was expected. */
var FormatError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "FormatError";
	}
};
export { FormatError as t };
