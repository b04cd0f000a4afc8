import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isSignedBy, type ManifestFields, parseSignature } from "../catalog/manifest-signature.ts";
import { compile } from "../compiler/compile.ts";
import { createMemoryEffects } from "../compiler/testing/memory-effects.ts";
import { ingestedFrom, testOptions, testRecords } from "../compiler/testing/test-records.ts";
import { verify } from "../compiler/verify.ts";
import { folderReader } from "./folder-reader.ts";
import { createFolderWriter } from "./folder-writer.ts";
import { runKeygen } from "./keygen-command.ts";
import { runSign } from "./sign-command.ts";

let dir: string;
let printed: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "docent-sign-"));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true });
});

async function publishInto(folder: string): Promise<void> {
  const effects = createMemoryEffects();
  await compile(ingestedFrom(testRecords(60)), testOptions, effects);
  const writer = await createFolderWriter(folder);
  for (const [path, bytes] of effects.files) await writer.writeFile(path, bytes);
  await writer.commit();
}

const manifestOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as ManifestFields;

test("a key made by keygen signs a folder, which verifies, and only as it is", async () => {
  const key = join(dir, "publisher.pem");
  expect(await runKeygen(["--out", key])).toBe(0);
  const publicKey = printed.trim();
  expect((await stat(key)).mode & 0o077).toBe(0);
  const folder = join(dir, "catalogue");
  await publishInto(folder);

  expect(await runSign([folder, "--key", key])).toBe(0);
  expect(printed).toContain(`public key  ${publicKey}\nintegrity   sha384-`);
  const fields = await manifestOf(folder);
  const signature = parseSignature(fields, "manifest.json");
  expect(signature?.key).toBe(publicKey);
  expect(signature && (await isSignedBy(fields, signature))).toBe(true);
  expect((await verify(folderReader(folder))).violations).toEqual([]);

  await runSign([folder, "--key", key]);
  const again = parseSignature(await manifestOf(folder), "manifest.json");
  expect(again?.signedAt).toBeGreaterThan(signature?.signedAt ?? 0);

  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...fields, title: "Other" }));
  expect((await verify(folderReader(folder))).violations).toContainEqual(
    expect.stringContaining("it was altered after the key"),
  );
});

test("keygen never overwrites a key, and sign takes nothing else for one", async () => {
  const key = join(dir, "publisher.pem");
  await writeFile(key, "something else");
  await expect(runKeygen(["--out", key])).rejects.toThrow("never overwritten");
  expect(await readFile(key, "utf8")).toBe("something else");
  await expect(runSign([dir, "--key", key])).rejects.toThrow("expected an Ed25519 private key");
});
