import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { cliPath, serveFolder } from "./server.ts";
import { Site } from "./site.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

const isThere = spawnSync("redis-server", ["--version"]).status === 0;
test.skip(!isThere, "redis-server is not installed: the journey through a Redis stream is left out");

let folder: string;
let socket: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-redis-"));
  socket = join(folder, "redis.sock");
  await cp(dist, folder, { recursive: true });
  const options = [
    "--port",
    "0",
    "--unixsocket",
    socket,
    "--save",
    "",
    "--daemonize",
    "yes",
    "--dir",
    folder,
  ];
  execFileSync("redis-server", options);
  await expect(() => expect(redis("PING")).toBe("PONG")).toPass();
});

test.afterEach(async () => {
  spawnSync("redis-cli", ["-s", socket, "SHUTDOWN", "NOSAVE"]);
  await rm(folder, { recursive: true });
});

function redis(...args: readonly string[]): string {
  return execFileSync("redis-cli", ["-s", socket, ...args], { encoding: "utf8" }).trim();
}

interface Report {
  readonly isNew: boolean;
  readonly events: Record<string, unknown>;
}

/** As in a shell: redis-cli --json XREAD STREAMS events ID | docent update DIR --events - */
function readOn(dir: string, from: string): Promise<Report> {
  const reader = spawn("redis-cli", ["-s", socket, "--json", "XREAD", "STREAMS", "events", from]);
  const update = spawn(process.execPath, [cliPath, "update", dir, "--events", "-", "--quiet", "--json"]);
  reader.stdout.pipe(update.stdin);
  let out = "";
  let said = "";
  update.stdout.on("data", (text) => {
    out += text;
  });
  update.stderr.on("data", (text) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    update.on("close", (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(said))));
  });
}

test("what a Redis stream says is popular is what a stranger is shown first, each event counted once", async ({
  page,
}) => {
  const dir = join(folder, "catalogue", "films");
  const { generation } = JSON.parse(await readFile(join(dir, "manifest.json"), "utf8"));
  const loved = "Brokeback Mountain-Dec 09 2005";
  for (let i = 0; i < 5; i++) redis("XADD", "events", "*", "item", loved, "kind", "view");
  redis("XADD", "events", "*", "item", "Titanic-Dec 19 1997", "kind", "view");
  redis("XADD", "events", "*", "item", "No such film", "kind", "view");

  const first = await readOn(dir, "0-0");
  expect(first).toMatchObject({ isNew: true, events: { counted: 6, unknownItems: 1, repeated: 0 } });
  // The whole stream once more: all of it was counted.
  expect(await readOn(dir, "0-0")).toMatchObject({ isNew: false, events: { counted: 0, repeated: 7 } });
  // From where the last update ended.
  const last = (await docent("update", dir, "--last-id", "events")).trim();
  expect(last).toMatch(/^\d+-\d+$/);
  expect(await readOn(dir, last)).toMatchObject({ isNew: false, events: { counted: 0, repeated: 0 } });
  redis("XADD", "events", "*", "item", "Titanic-Dec 19 1997", "kind", "view");
  expect(await readOn(dir, last)).toMatchObject({ events: { counted: 1 } });

  expect(await docent("verify", dir)).not.toContain("violation");
  const manifest = JSON.parse(await readFile(join(dir, "manifest.json"), "utf8"));
  expect(manifest.overlay.base).toBe(generation);
  const host = await serveFolder(folder);
  const site = new Site(page, host.url);
  await site.openHome("films");
  expect((await site.gridIds()).slice(0, 2)).toEqual([loved, "Titanic-Dec 19 1997"]);
  // What is fetched when nothing else is to do is let come, before the host goes.
  await page.waitForLoadState("networkidle");
  await page.goto("about:blank");
  await host.close();
});
