import type { webcrypto } from "node:crypto";
import { base64FromBytes } from "../catalog/manifest-signature.ts";
import { CommandFailure } from "./command-failure.ts";

/** A publisher's key: the private half as it is kept in a file, the public half as sites pin it. */
export interface SigningKey {
  readonly key: webcrypto.CryptoKey;
  /** 32 bytes in base64. */
  readonly publicKey: string;
}

const begin = "-----BEGIN PRIVATE KEY-----";
const end = "-----END PRIVATE KEY-----";

/** @returns PKCS #8 in PEM, which openssl reads too */
export async function generateSigningKey(): Promise<{ readonly pem: string; readonly publicKey: string }> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, [
    "sign",
    "verify",
  ])) as webcrypto.CryptoKeyPair; // Ed25519 has two
  const bytes = Buffer.from(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  const pem = `${[begin, ...lines, end].join("\n")}\n`;
  return { pem, publicKey: (await parseSigningKey(pem, "the new key")).publicKey };
}

/** @throws {CommandFailure} for anything but an Ed25519 private key in PEM */
export async function parseSigningKey(pem: string, place: string): Promise<SigningKey> {
  const [, body] = new RegExp(`${begin}([A-Za-z0-9+/=\\s]+)${end}`).exec(pem) ?? [];
  try {
    const bytes = Buffer.from(body ?? "", "base64");
    const key = await crypto.subtle.importKey("pkcs8", bytes, "Ed25519", true, ["sign"]);
    const { x } = await crypto.subtle.exportKey("jwk", key);
    return { key, publicKey: base64FromBytes(Buffer.from(x ?? "", "base64url")) };
  } catch (cause) {
    throw new CommandFailure(`${place}: expected an Ed25519 private key in PEM (docent keygen makes one)`, {
      cause,
    });
  }
}
