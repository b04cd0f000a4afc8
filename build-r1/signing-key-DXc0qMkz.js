import { t as base64FromBytes } from "./manifest-signature-XiaLNZ7f.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
// src/cli/signing-key.ts
var begin = "-----BEGIN PRIVATE KEY-----";
var end = "-----END PRIVATE KEY-----";
/** @returns PKCS #8 in PEM, which openssl reads too */
async function generateSigningKey() {
	const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
	const pem = `${[
		begin,
		...Buffer.from(await crypto.subtle.exportKey("pkcs8", pair.privateKey)).toString("base64").match(/.{1,64}/g) ?? [],
		end
	].join("\n")}\n`;
	return {
		pem,
		publicKey: (await parseSigningKey(pem, "the new key")).publicKey
	};
}
/** @throws {CommandFailure} for anything but an Ed25519 private key in PEM */
async function parseSigningKey(pem, place) {
	const [, body] = new RegExp(`${begin}([A-Za-z0-9+/=\\s]+)${end}`).exec(pem) ?? [];
	try {
		const bytes = Buffer.from(body ?? "", "base64");
		const key = await crypto.subtle.importKey("pkcs8", bytes, "Ed25519", true, ["sign"]);
		const { x } = await crypto.subtle.exportKey("jwk", key);
		return {
			key,
			publicKey: base64FromBytes(Buffer.from(x ?? "", "base64url"))
		};
	} catch (cause) {
		throw new CommandFailure(`${place}: expected an Ed25519 private key in PEM (docent keygen makes one)`, { cause });
	}
}
export { parseSigningKey as n, generateSigningKey as t };
