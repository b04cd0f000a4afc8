/** 32 hexadecimal digits. */
async function contentHash(bytes) {
	const digest = await crypto.subtle.digest("SHA-256", bytes);
	return contentHashFromBytes(new Uint8Array(digest, 0, 16));
}
function contentHashFromBytes(bytes) {
	let hex = "";
	for (let i = 0; i < 16; i++) hex += bytes[i].toString(16).padStart(2, "0");
	return hex;
}
function bytesFromContentHash(hash) {
	const bytes = /* @__PURE__ */ new Uint8Array(16);
	for (let i = 0; i < 16; i++) bytes[i] = Number.parseInt(hash.slice(2 * i, 2 * i + 2), 16);
	return bytes;
}
export { contentHash as n, contentHashFromBytes as r, bytesFromContentHash as t };
