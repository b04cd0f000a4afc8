import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { readArguments, UsageError } from "../cli/command-arguments.ts";
import { anyRequest, openFolderEngine } from "../cli/folder-engine.ts";
import { folderReader } from "../cli/folder-reader.ts";
import { serve } from "../cli/serve.ts";
import { verify } from "../compiler/verify.ts";
import type { EngineApi } from "../engine/api.ts";
import { createRandom } from "../math/random.ts";
import { wholeNumber } from "./bench-options.ts";
import { launchChromium } from "./browser.ts";
import { markdownTable } from "./markdown-table.ts";
import { measureCompilation } from "./measured-compilation.ts";
import { writeRows } from "./rows-command.ts";

export const deviceUsage = `npm run bench -- device [--items 20000 | --table FILE] [--out DIR]

A catalogue compiled in the browser: drops a table on the built site's page (npm run build makes the site), and says how
long its compilation takes there, what the network saw of it, whether what it saves passes docent verify, and how far its
recommendations agree with those of docent compile. The table is of museum objects (needs DOCENT_DATA), or FILE.
`;

const histories = 200;
const k = 10;

/** @throws {UsageError} */
export async function benchDevice(
  args: readonly string[],
  onProgress: (what: string) => void,
): Promise<void> {
  const { positionals, values } = readArguments(args, { items: "string", table: "string", out: "string" });
  if (positionals.length > 0)
    throw new UsageError(
      `device: got ${JSON.stringify(positionals[0])}, expected options only\n\n${deviceUsage}`,
    );
  const items = values.items === undefined ? 20_000 : wholeNumber("items", values.items, 10, 1_000_000);
  const site = fileURLToPath(new URL("../../dist", import.meta.url));
  if (!existsSync(join(site, "index.html")))
    throw new UsageError("device: there is no built site: npm run build makes it");
  const out = resolve(values.out ?? "build/bench/device");
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const table = resolve(values.table ?? join(out, `rows-${items}.csv`));
  if (values.table === undefined) await writeRows(["--items", String(items), "--out", table]);

  onProgress("compiling in the browser");
  const device = await compileOnPage(site, table, join(out, "page"));
  onProgress("docent verify");
  const { violations, items: verified } = await verify(folderReader(device.dir));
  onProgress("docent compile");
  const docent = fileURLToPath(new URL("../docent.js", import.meta.url));
  const commandLine = join(out, "command-line");
  const compilation = await measureCompilation(docent, [table, "--out", commandLine, "--bundles", "0"]);
  onProgress("recommendations of both");
  const agreement = await agreementOf(device.dir, commandLine);

  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const markdown = `${markdownTable(
    ["", `${basename(table)}: ${verified} items`],
    [
      ["in the browser, from the click to the catalogue", seconds(device.wallMs)],
      ["processor time of it, all of the browser", seconds(device.processorMs)],
      [
        "docent compile, wall and processor time",
        `${seconds(compilation.wallMs)}, ${seconds(compilation.processorMs)}`,
      ],
      ["requests while it compiled", device.requests.join(", ") || "none"],
      ["of them with a body", String(device.bodies)],
      ["docent verify", violations.length === 0 ? "all is well" : violations.join("; ")],
      [`the same among the first ${k}, ${histories} histories`, `${(agreement.shared * 100).toFixed(2)}%`],
      ["histories with the very same list", `${agreement.same} of ${histories}`],
    ],
  )}\n`;
  await writeFile(join(out, "device.md"), markdown);
  process.stdout.write(markdown);
}

interface PageCompilation {
  /** Folder of the unzipped catalogue. */
  readonly dir: string;
  readonly wallMs: number;
  readonly processorMs: number;
  /** Paths that were asked for from the click on. */
  readonly requests: readonly string[];
  readonly bodies: number;
}

async function compileOnPage(site: string, table: string, out: string): Promise<PageCompilation> {
  const server = await serve(site, { port: 0 });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(`${server.url}#/compile`);
    await page.getByLabel("Choose a file").setInputFiles(table);
    const make = page.getByRole("button", { name: "Make the catalogue" });
    await make.waitFor();
    const asked: string[] = [];
    let bodies = 0;
    context.on("request", (request) => {
      if (!/^https?:/.test(request.url())) return;
      asked.push(new URL(request.url()).pathname);
      if (request.postDataBuffer() !== null) bodies++;
    });
    const processorMs = await processorTime(browser);
    const startMs = performance.now();
    await make.click();
    await doneOrFault(page);
    const wallMs = performance.now() - startMs;
    const usedMs = (await processorTime(browser)) - processorMs;
    const requests = [...asked];
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as a folder (ZIP)" }).first().click();
    const dir = await unzip(await readFile(await (await saved).path()), out);
    return { dir, wallMs, processorMs: usedMs, requests, bodies };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @throws {Error} with what the page says of a table that it cannot use */
async function doneOrFault(page: Page): Promise<void> {
  const fault = page.getByRole("alert").locator("p");
  await page.locator("#done").or(fault).first().waitFor({ timeout: 1_800_000 });
  if (await fault.isVisible()) throw new Error(`the page says: ${await fault.textContent()}`);
}

/** Milliseconds that all processes of the browser have computed. */
async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** @returns the one folder that the archive holds */
async function unzip(archive: Uint8Array, out: string): Promise<string> {
  let folder = out;
  for (const [path, bytes] of Object.entries(unzipSync(archive))) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), bytes);
    if (basename(path) === "manifest.json") folder = dirname(join(out, path));
  }
  return folder;
}

/** How far two catalogues of the same table recommend the same for histories of one to five items that are alike. */
async function agreementOf(one: string, other: string): Promise<{ shared: number; same: number }> {
  const [first, second] = [await opened(one), await opened(other)];
  const random = createRandom(7);
  const { total } = unwrap(await first.browse({ ...anyRequest, offset: 0, limit: 1 }));
  let shared = 0;
  let same = 0;
  for (let i = 0; i < histories; i++) {
    const page = unwrap(await first.browse({ ...anyRequest, offset: random.int(total), limit: 1 }));
    const id = page.items[0]!.card.id; // an offset below the total has an item
    const near = unwrap(await second.similar({ ...anyRequest, id, k: 4 })).items.map(({ card }) => card.id);
    const ids = [id, ...near.slice(0, random.int(5))];
    const [here, there] = await Promise.all(
      [first, second].map(async (engine) =>
        unwrap(await engine.recommend({ ...anyRequest, ids, k })).items.map(({ card }) => card.id),
      ),
    );
    shared += here!.filter((found) => there!.includes(found)).length / there!.length;
    if (here!.join() === there!.join()) same++;
  }
  return { shared: shared / histories, same };
}

async function opened(dir: string): Promise<EngineApi> {
  return unwrap(await openFolderEngine(dir)).engine;
}

function unwrap<T>(reply: { ok: true; value: T } | { ok: false; failure: { message: string } }): T {
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}
