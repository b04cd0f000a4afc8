import { existsSync } from "node:fs";
import { copyFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumFlags, findChromium } from "../chromium.mjs";
import { readArguments, UsageError } from "../../src/cli/command-arguments.ts";
import { serve } from "../../src/cli/serve.ts";
import { didYouMean } from "../../src/compiler/nearest-name.ts";
import { demos } from "./demos.ts";
import { playDemo } from "../../src/demo/play.ts";

const usage = `npm run demo -- <name> [--out demos] [--pace human|fast] [--url URL] [--renew FOLDER]

Plays a visit of the built site (npm run build) in a browser, and leaves video.webm, trace.zip and pictures in
<out>/<name>. CHROMIUM_PATH names the browser, where it is not Playwright's own. --renew takes the place of the pictures
that a folder has under the names <name>-<picture>.png: those of the README are in e2e/pictures. Names:

${Object.entries(demos)
  .map(([name, { title }]) => `  ${name.padEnd(20)} ${title}\n`)
  .join("")}`;

async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = readArguments(args, {
    out: "string",
    pace: "string",
    url: "string",
    renew: "string",
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1)
    throw new UsageError(`got ${positionals.length} names, expected one`);
  const demo = Object.hasOwn(demos, name) ? demos[name] : undefined;
  if (!demo)
    throw new UsageError(`there is no demo ${JSON.stringify(name)}${didYouMean(name, Object.keys(demos))}`);
  const { pace = "human" } = values;
  if (pace !== "human" && pace !== "fast")
    throw new UsageError(`--pace: got ${pace}, expected human or fast`);
  const dist = fileURLToPath(new URL("../dist", import.meta.url));
  if (values.url === undefined && !existsSync(join(dist, "index.html")))
    throw new UsageError("there is no built site: npm run build makes it");
  const server = values.url === undefined ? await serve(dist, { port: 0 }) : undefined;
  const out = join(values.out ?? "demos", name);
  const executablePath = findChromium();
  try {
    await playDemo(demo, {
      url: values.url ?? server!.url,
      out,
      pace,
      launch: {
        args: chromiumFlags,
        ...(executablePath && { executablePath }),
      },
    });
  } finally {
    await server?.close();
  }
  if (values.renew !== undefined) await renewPictures(values.renew, name, out);
  process.stdout.write(`${out}\n`);
}

async function renewPictures(folder: string, name: string, out: string): Promise<void> {
  for (const file of await readdir(folder)) {
    if (file.startsWith(`${name}-`)) await copyFile(join(out, file.slice(name.length + 1)), join(folder, file));
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`npm run demo: ${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
