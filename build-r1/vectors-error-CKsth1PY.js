// src/compiler/vectors/vectors-error.ts
/**
* A file of embeddings cannot be used. The message names the file, the line or row, and the item where there is one,
* what was found and what was expected.
*/
var VectorsError = class extends Error {
	constructor(..._args) {
		super(..._args);
		this.name = "VectorsError";
	}
};
export { VectorsError as t };
