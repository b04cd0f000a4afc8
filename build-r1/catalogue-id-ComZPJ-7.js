// src/compiler/catalogue-id.ts
/** Id of a catalogue made from a file: its name without folders and ending, in the letters that ids may have. */
function catalogueIdFromName(fileName) {
	const name = fileName.replace(/^.*[/\\]/s, "").normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase().replace(/\.gz$/, "").replace(/\.[^.]+$/, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
	return name === "" ? "catalogue" : name.slice(0, 64);
}
export { catalogueIdFromName as t };
