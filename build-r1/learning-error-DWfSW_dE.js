// src/models/learning-error.ts
/** Interactions that cannot be learned from, or a run that went astray. The message names the place. */
var LearningError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "LearningError";
	}
};
export { LearningError as t };
