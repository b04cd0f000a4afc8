import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { i as parseSignature, n as bytesFromBase64, r as isSignedBy } from "./manifest-signature-XiaLNZ7f.js";
import { a as messageOf, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
// src/engine/manifest-trust.ts
/**
* Lets a manifest pass that is what the site has pinned, and signed by whom it names, not before one that this device
* has seen. Loaded by sites that pin anything; nothing of a catalogue is fetched before this has passed.
*
* @throws {EngineFailure} `untrusted`, saying what was found and what was expected
*/
async function requireTrusted(bytes, { pins: { integrity, publicKey }, store, place, isNew }) {
	if (integrity !== void 0) await requireIntegrity(bytes, integrity, place);
	if (publicKey !== void 0) {
		const fields = fieldsOf(bytes, place);
		await requireSignature(fields, publicKey, place);
		await requireNotOlder(fields, {
			store,
			place,
			isNew
		});
	}
}
var algorithms = {
	sha512: "SHA-512",
	sha384: "SHA-384",
	sha256: "SHA-256"
};
/** As browsers check scripts, but where no hash is of a known kind nothing passes. */
async function requireIntegrity(bytes, integrity, place) {
	const hashes = integrity.split(/\s+/).flatMap((text) => {
		const [, name, value] = /^(sha512|sha384|sha256)-([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
		return name && value ? [{
			name,
			value
		}] : [];
	});
	const strongest = Object.keys(algorithms).find((name) => hashes.some((hash) => hash.name === name));
	if (!strongest) throw untrusted(`the site pins it by ${JSON.stringify(integrity)}, which names no SHA-256, -384 or -512`);
	const digest = await crypto.subtle.digest(algorithms[strongest], bytes);
	const found = btoa(String.fromCharCode(...new Uint8Array(digest)));
	if (hashes.filter(({ name }) => name === strongest).some(({ value }) => value === found)) return;
	throw untrusted(`${place}: its hash is ${strongest}-${found}, the site pins ${integrity}`);
}
async function requireSignature(fields, publicKey, place) {
	const pinned = publicKey.split(/\s+/).filter((key) => key !== "");
	for (const key of pinned) if (bytesFromBase64(key)?.length !== 32) throw untrusted(`the site pins the key ${JSON.stringify(key)}, expected 32 bytes in base64`);
	const signature = readSignature(fields, place);
	if (!signature) throw untrusted(`${place}: it is not signed, the site expects the key ${publicKey}`);
	const isSame = (key) => String(bytesFromBase64(key)) === String(bytesFromBase64(signature.key));
	if (!pinned.some(isSame)) throw untrusted(`${place}: it is signed with the key ${signature.key}, the site expects ${publicKey}`);
	let isSigned;
	try {
		isSigned = await isSignedBy(fields, signature);
	} catch (cause) {
		throw untrusted(`${place}: this browser cannot check signatures (${messageOf(cause)})`, cause);
	}
	if (!isSigned) throw untrusted(`${place}: it was altered after the key ${signature.key} signed it`);
}
/** Whoever serves files may hold back new ones, but cannot go back behind one that this device has seen. */
async function requireNotOlder(fields, { store, place, isNew }) {
	const signature = readSignature(fields, place);
	if (!signature || !isNew) return;
	const name = `${String(fields["id"])} ${signature.key}`;
	const seen = await store.signedAt(name) ?? 0;
	if (signature.signedAt < seen) throw untrusted(`${place}: it was signed ${dateOf(signature.signedAt)}, this device has seen one of ${dateOf(seen)}`);
	if (signature.signedAt > seen) await store.setSignedAt(name, signature.signedAt);
}
function readSignature(fields, place) {
	try {
		return parseSignature(fields, place);
	} catch (cause) {
		if (cause instanceof FormatError) throw untrusted(cause.message, cause);
		throw cause;
	}
}
function fieldsOf(bytes, place) {
	try {
		const json = JSON.parse(new TextDecoder().decode(bytes));
		if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
	} catch {}
	throw untrusted(`${place}: the manifest is no JSON object`);
}
function untrusted(message, cause) {
	return new EngineFailure("untrusted", message, { cause });
}
function dateOf(seconds) {
	return (/* @__PURE__ */ new Date(seconds * 1e3)).toISOString();
}
export { requireTrusted };
