import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type StaticServer, serve } from "./serve.ts";

let outside: string;
let server: StaticServer;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), "docent-serve-"));
  const dir = join(outside, "site");
  await mkdir(join(dir, "museum"), { recursive: true });
  await mkdir(join(outside, "secret"));
  await writeFile(join(outside, "secret", "index.html"), "secret");
  await writeFile(join(outside, "secret.txt"), "secret");
  await writeFile(join(dir, "_headers"), "/*\n  X-Everywhere: yes\n\n/a.txt\n  Cache-Control: max-age=7\n");
  await writeFile(join(dir, "a.txt"), "plain a");
  await writeFile(join(dir, "a.txt.br"), "pretend brotli");
  await writeFile(join(dir, "b.docent"), "bytes");
  await writeFile(join(dir, ".hidden"), "hidden");
  await writeFile(join(dir, "museum", "index.html"), "<p>museum");
  server = await serve(dir, { port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(outside, { recursive: true });
});

/** Sends the path as it is: fetch would tidy it up first. */
function get(
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    })
      .once("error", reject)
      .end();
  });
}

describe("a served folder", () => {
  test("sends the headers of its _headers file", async () => {
    const { status, headers, body } = await get("/a.txt");
    expect([status, body]).toEqual([200, "plain a"]);
    expect(headers).toMatchObject({ "x-everywhere": "yes", "cache-control": "max-age=7" });
  });

  test("answers 304 for what has not changed", async () => {
    const { headers } = await get("/a.txt");
    const again = await get("/a.txt", { headers: { "If-None-Match": String(headers["etag"]) } });
    expect([again.status, again.body]).toEqual([304, ""]);
  });

  test("prefers a compressed file where the visitor takes it", async () => {
    const { headers, body } = await get("/a.txt", { headers: { "Accept-Encoding": "br" } });
    expect(body).toBe("pretend brotli");
    expect(headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
    expect(headers["content-type"]).toBe("text/plain");
  });

  test("says what catalogue files are", async () => {
    expect((await get("/b.docent")).headers["content-type"]).toBe("application/octet-stream");
  });

  test("answers 404 with its headers and without caching", async () => {
    const { status, headers, body } = await get("/none.txt");
    expect([status, body]).toEqual([404, "404: there is no /none.txt\n"]);
    expect(headers["x-everywhere"]).toBe("yes");
    expect(headers["cache-control"]).toBeUndefined();
  });

  test.each(["/_headers", "/.hidden"])("keeps %s to itself", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/museum/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
    "//../secret.txt",
    "/../secret",
    "/..%2fsecret",
  ])("does not leave its folder for %s", async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toBe("secret");
  });

  test("answers a folder at its address with a slash", async () => {
    expect(await get("/museum")).toMatchObject({ status: 308, headers: { location: "/museum/" } });
    expect(await get("/museum/")).toMatchObject({ status: 200, body: "<p>museum" });
  });

  test("never redirects to another host", async () => {
    expect((await get("//museum")).headers["location"] ?? "/").not.toMatch(/^\/\//);
  });

  test("takes GET and HEAD only", async () => {
    expect(await get("/a.txt", { method: "POST" })).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD" },
    });
    expect(await get("/a.txt", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  test.each(["/%", "/%ff", "/a%00.txt"])("refuses the malformed address %s", async (path) => {
    expect((await get(path)).status).toBe(400);
  });
});

test("takes the next port when its own is taken", async () => {
  const port = Number(new URL(server.url).port);
  const second = await serve(outside, { port });
  try {
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
  } finally {
    await second.close();
  }
});

test("lets other origins read everything when asked to", async () => {
  const open = await serve(join(outside, "site"), { port: 0, cors: true });
  try {
    const response = await fetch(new URL("a.txt", open.url));
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  } finally {
    await open.close();
  }
});
