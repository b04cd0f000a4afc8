// src/cli/command-failure.ts
/** A command cannot do what it was asked for, and it is nobody's bug: exit code 1, the message alone is shown. */
var CommandFailure = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "CommandFailure";
	}
};
export { CommandFailure as t };
