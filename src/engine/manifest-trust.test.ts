import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { base64FromBytes, signManifest } from "../catalog/manifest-signature.ts";
import { manifestPath } from "../catalog/paths.ts";
import type { OpenRequest } from "./api/catalogue.ts";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

let catalogue: TestCatalogue;
let publisher: Signer;
let stranger: Signer;

interface Signer {
  readonly publicKey: string;
  sign(fields: Record<string, unknown>, signedAt: number): Promise<string>;
}

async function createSigner(): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const publicKey = base64FromBytes(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  return {
    publicKey,
    async sign(fields, signedAt) {
      const signature = await signManifest(fields, { key: pair.privateKey, publicKey, signedAt });
      return JSON.stringify({ ...fields, signature }, undefined, 1);
    },
  };
}

beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(40));
  [publisher, stranger] = [await createSigner(), await createSigner()];
});

const fields = () => ({ ...catalogue.manifest, unknownField: { later: [1.5, "ü"] } });

function serverOf(manifest: string): TestServer {
  const files = new Map(catalogue.files).set(manifestPath, new TextEncoder().encode(manifest));
  return createTestServer({ ...catalogue, files });
}

async function refusal(
  server: TestServer,
  request: Omit<OpenRequest, "requestId" | "url">,
  page?: TestVisit,
) {
  const visit = page ?? startVisit(server);
  server.requests.splice(0);
  await expect(visit.open({ privacyLevel: "direct", ...request })).rejects.toMatchObject({
    kind: "untrusted",
  });
  expect(server.requests.map(({ path }) => path)).toEqual([manifestPath]);
  return visit.open({ privacyLevel: "direct", ...request }).catch(({ message }: Error) => message);
}

describe("a site that pins its publisher's key", () => {
  test("opens what the key has signed, unknown fields included", async () => {
    const server = serverOf(await publisher.sign(fields(), 1_000));
    const page = startVisit(server);
    const pins = {
      publicKey: `${stranger.publicKey} ${publisher.publicKey}`,
      privacyLevel: "direct",
    } as const;
    expect((await page.open(pins)).items).toBe(40);
    expect((await page.ask(page.engine.similar, { id: "item-7" })).items.length).toBeGreaterThan(0);
  });

  test("refuses a manifest with one field or one byte altered, and fetches nothing else", async () => {
    const signed = await publisher.sign(fields(), 1_000);
    const { publicKey } = publisher;
    for (const altered of [
      signed.replace('"Test catalogue"', '"Best catalogue"'),
      signed.replace('"later"', '"sooner"'),
      signed.replace('"signedAt": 1000', '"signedAt": 1001'),
      signed.replace(/"items": \d+/, '"items": 39'),
    ]) {
      expect(altered).not.toBe(signed);
      expect(await refusal(serverOf(altered), { publicKey })).toContain("it was altered after the key");
    }
  });

  test("refuses another key, no signature, and one that is none", async () => {
    const { publicKey } = publisher;
    const foreign = await stranger.sign(fields(), 1_000);
    expect(await refusal(serverOf(foreign), { publicKey })).toContain(
      `signed with the key ${stranger.publicKey}`,
    );
    const claimed = foreign.replace(stranger.publicKey, publicKey);
    expect(await refusal(serverOf(claimed), { publicKey })).toContain("it was altered");
    expect(await refusal(serverOf(JSON.stringify(fields())), { publicKey })).toContain("it is not signed");
    for (const signature of [null, "yes", { key: publicKey, signedAt: 1, value: "AAAA" }]) {
      const text = JSON.stringify({ ...fields(), signature });
      expect(await refusal(serverOf(text), { publicKey })).toContain("signature.");
    }
    expect(await refusal(serverOf(foreign), { publicKey: "short" })).toContain("expected 32 bytes in base64");
  });

  test("refuses a catalogue that was signed before one that this device has seen", async () => {
    const { publicKey } = publisher;
    const first = startVisit(serverOf(await publisher.sign(fields(), 2_000)));
    await first.open({ publicKey, privacyLevel: "direct" });
    const stores = first.stores;
    const same = startVisit(serverOf(await publisher.sign(fields(), 2_000)), { stores });
    await same.open({ publicKey, privacyLevel: "direct" });

    const replayed = createTestServer(
      {
        ...catalogue,
        files: new Map(catalogue.files).set(
          manifestPath,
          new TextEncoder().encode(await publisher.sign(fields(), 1_999)),
        ),
      },
      "https://another.example/",
    );
    expect(await refusal(replayed, { publicKey }, startVisit(replayed, { stores }))).toContain(
      "signed 1970-01-01T00:33:19.000Z, this device has seen one of 1970-01-01T00:33:20.000Z",
    );
  });

  test("goes on with the device's own copy, and says why", async () => {
    const { publicKey } = publisher;
    const server = serverOf(await publisher.sign(fields(), 2_000));
    const first = startVisit(server);
    await first.open({ publicKey, privacyLevel: "direct" });
    const tampered = serverOf(JSON.stringify({ ...fields(), title: "Another" }));
    const later = startVisit(tampered, { stores: first.stores });
    expect(await later.open({ publicKey, privacyLevel: "direct" })).toMatchObject({
      title: "Test catalogue",
      offline: true,
    });
    expect(later.warnings().join()).toContain("it is not signed");
  });
});

describe("a site that pins the manifest's hash", () => {
  const hashOf = (algorithm: string, text: string) =>
    `${algorithm}-${createHash(algorithm).update(text).digest("base64")}`;

  test("opens it, by any of several hashes of the strongest kind", async () => {
    const text = JSON.stringify(fields());
    for (const integrity of [
      hashOf("sha256", text),
      hashOf("sha384", text),
      `${hashOf("sha384", "another")} ${hashOf("sha384", text)}`,
      `md5-abc ${hashOf("sha512", text)}`,
    ]) {
      await startVisit(serverOf(text)).open({ integrity, privacyLevel: "direct" });
    }
  });

  test("refuses one altered byte, a weaker hash beside a wrong one, and a pin that names no hash", async () => {
    const text = JSON.stringify(fields());
    const pinned = hashOf("sha384", text);
    const altered = text.replace("Test", "Best");
    expect(await refusal(serverOf(altered), { integrity: pinned })).toContain(
      `its hash is ${hashOf("sha384", altered)}, the site pins ${pinned}`,
    );
    const weaker = `${hashOf("sha256", text)} ${hashOf("sha384", "another")}`;
    expect(await refusal(serverOf(text), { integrity: weaker })).toContain("the site pins");
    expect(await refusal(serverOf(text), { integrity: "sha1-abc" })).toContain("names no SHA-256");
    expect(await refusal(serverOf(text), { integrity: "" })).toContain("names no SHA-256");
  });
});
