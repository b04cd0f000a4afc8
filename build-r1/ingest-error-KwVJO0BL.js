// src/compiler/ingest-error.ts
/** The input cannot be compiled; the message reads `file:line:column: what is wrong`. */
var IngestError = class extends Error {
	constructor(fileName, badRow, options) {
		super(`${fileName}:${badRow.line}:${badRow.column}: ${badRow.message}`, options);
		this.name = "IngestError";
		this.fileName = fileName;
		this.badRow = badRow;
	}
};
export { IngestError as t };
