import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseSignature, signManifest } from "../catalog/manifest-signature.ts";
import { manifestPath } from "../catalog/paths.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { onlyPositional, readArguments, UsageError } from "./command-arguments.ts";
import { folderReader } from "./folder-reader.ts";
import { parseSigningKey } from "./signing-key.ts";

export const signUsage = `docent sign <dir> --key FILE [--json]

Signs a published folder, in its manifest.json, and prints what a site can pin: the public key, which stays, and the
manifest's hash, which changes with each compilation. A folder is signed anew after each one.
`;

/**
 * `docent sign`.
 *
 * @throws {UsageError} for arguments that make no sense; {CommandFailure} for a file that holds no key; {FormatError}
 *   when the folder can't be read
 */
export async function runSign(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args, { key: "string", json: "boolean" });
  const dir = onlyPositional(positionals, "one folder");
  if (values.key === undefined)
    throw new UsageError("--key: got nothing, expected the file of docent keygen");
  const key = await parseSigningKey(await readFile(values.key, "utf8"), values.key);
  const text = await signFolder(dir, key);
  const digest = await crypto.subtle.digest("SHA-384", new TextEncoder().encode(text));
  const integrity = `sha384-${Buffer.from(digest).toString("base64")}`;
  const pins = { publicKey: key.publicKey, integrity };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(pins, undefined, 2)}\n`
      : `public key  ${pins.publicKey}\nintegrity   ${pins.integrity}\n`,
  );
  return 0;
}

/** @returns the manifest as it was written */
async function signFolder(
  dir: string,
  { key, publicKey }: Awaited<ReturnType<typeof parseSigningKey>>,
): Promise<string> {
  const { manifestFields } = await openPublishedCatalog(folderReader(dir));
  const earlier = parseSignature(manifestFields, manifestPath);
  const nowSeconds = Math.floor(Date.now() / 1000);
  // Also where this machine's clock goes after another's that signed before.
  const signedAt = Math.max(nowSeconds, (earlier?.signedAt ?? 0) + 1);
  const signature = await signManifest(manifestFields, { key, publicKey, signedAt });
  const text = `${JSON.stringify({ ...manifestFields, signature }, undefined, 2)}\n`;
  const path = join(dir, manifestPath);
  await writeFile(`${path}.signing`, text);
  await rename(`${path}.signing`, path);
  return text;
}
