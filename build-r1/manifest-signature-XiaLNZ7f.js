import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/manifest-signature.ts
/** What is signed: its purpose, the time, and the fields in their order without the signature. */
function signedBytes(fields, signedAt) {
	const { signature: _, ...rest } = fields;
	return new TextEncoder().encode(`docent manifest v1\n${signedAt}\n${JSON.stringify(rest)}`);
}
/**
* @returns undefined where the manifest has none
* @throws {FormatError} naming what is wrong with it
*/
function parseSignature(fields, place) {
	if (!Object.hasOwn(fields, "signature")) return void 0;
	const { key, signedAt, value } = fields["signature"] ?? {};
	if (typeof key !== "string" || bytesFromBase64(key)?.length !== 32) throw new FormatError(`${place}: signature.key: expected 32 bytes in base64`);
	if (typeof value !== "string" || bytesFromBase64(value)?.length !== signatureBytes) throw new FormatError(`${place}: signature.value: expected ${signatureBytes} bytes in base64`);
	if (typeof signedAt !== "number" || !Number.isSafeInteger(signedAt) || signedAt < 0) throw new FormatError(`${place}: signature.signedAt: expected seconds since 1970`);
	return {
		key,
		signedAt,
		value
	};
}
/** Whether the holder of `signature.key` has signed these very fields at that time. */
async function isSignedBy(fields, signature) {
	const raw = bytesFromBase64(signature.key);
	const value = bytesFromBase64(signature.value);
	if (!raw || !value) return false;
	const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
	return crypto.subtle.verify("Ed25519", key, value, signedBytes(fields, signature.signedAt));
}
/** @param key  an Ed25519 private key, extractable so that its public half can be named */
async function signManifest(fields, { key, publicKey, signedAt }) {
	const value = await crypto.subtle.sign("Ed25519", key, signedBytes(fields, signedAt));
	return {
		key: publicKey,
		signedAt,
		value: base64FromBytes(new Uint8Array(value))
	};
}
var signatureBytes = 64;
function base64FromBytes(bytes) {
	return btoa(String.fromCharCode(...bytes));
}
/** Undefined for what is no base64, with or without padding. */
function bytesFromBase64(text) {
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return void 0;
	try {
		return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	} catch {
		return;
	}
}
export { signManifest as a, parseSignature as i, bytesFromBase64 as n, isSignedBy as r, base64FromBytes as t };
