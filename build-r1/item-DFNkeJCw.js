// src/catalog/item.ts
/** White space around an id is an accident of the source; what is left is compared as it is. */
function parseItemId(text) {
	const id = text.trim().normalize("NFC");
	return id === "" ? void 0 : id;
}
export { parseItemId as t };
