import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { catalogueIdFromName } from "../compiler/catalogue-id.ts";
import { cacheFolder } from "./cache-folder.ts";
import { UsageError } from "./command-arguments.ts";
import { folderReader } from "./folder-reader.ts";
import { downloadMuseum } from "./museum-download.ts";
import { writeMuseumStandIn } from "./museum-stand-in.ts";
import { openDataSources } from "./open-data.ts";
import { pictureOrigins } from "./picture-origins.ts";
import { precompress } from "./precompress.ts";
import { createProgressView } from "./progress-view.ts";
import { serve } from "./serve.ts";
import { builtInCatalogues, type SiteCatalogue } from "./site-catalogues.ts";
import { type CatalogueSource, compileCatalogue } from "./start-catalogue.ts";
import { parseStartArgs, type StartOptions, startUsage } from "./start-options.ts";

/**
 * `npm start`: compiles catalogues, builds the site, serves it and prints its address. Runs from `build/start.js` in a
 * clone of this project, since it needs the site's sources.
 */
async function start(args: readonly string[]): Promise<void> {
  const options = parseStartArgs(args);
  const root = fileURLToPath(new URL("..", import.meta.url));
  process.chdir(root);
  const ownSource = await ownSourceOf(options);
  const { openData } = options;
  const others = openData === undefined ? [] : await openDataSources(fromCaller(openData));
  const sources = ownSource === undefined ? [...builtInSources(root), ...others] : [ownSource];

  const compiled = await Promise.all(
    sources.map(async (source) => {
      const catalogue = await timed(`catalogue ${source.id}`, () =>
        compileCatalogue(source, {
          cli: join(root, "build", "docent.js"),
          publicDir: join(root, "public"),
          cacheDir: join(root, ".docent-cache", "start"),
        }),
      );
      if (catalogue.fromCache) say(`catalogue ${source.id}: unchanged`);
      return catalogue;
    }),
  );
  if (ownSource !== undefined || others.length > 0) {
    const catalogues = await Promise.all(
      compiled.map(
        async ({ id, title }): Promise<SiteCatalogue> => ({
          id,
          title,
          url: `catalogue/${id}/`,
          imageOrigins: await pictureOrigins(folderReader(join(root, "public", "catalogue", id))),
        }),
      ),
    );
    process.env["DOCENT_CATALOGUES"] = JSON.stringify(catalogues);
  }
  await timed("site", buildSite);
  await timed("museum", () =>
    writeMuseumStandIn(join(root, "node_modules", "openmoji"), join(root, "dist", "museum")),
  );
  await timed("compressed twins", () => precompress(join(root, "dist")));
  if (options.buildOnly) return;
  const server = await serve(join(root, "dist"), {
    port: options.port,
    host: options.host,
  });
  say(`serving dist, Ctrl-C ends it`);
  process.stdout.write(`${server.url}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}

async function ownSourceOf({
  csv,
  interactions,
  museum,
  compileArgs,
}: StartOptions): Promise<CatalogueSource | undefined> {
  if (museum !== undefined) {
    const input = await downloadedMuseum(museum);
    return { id: museum.id, input, compileArgs: ["--preset", museum.id, ...compileArgs] };
  }
  if (csv === undefined) return undefined;
  return {
    id: catalogueIdFromName(csv),
    input: fromCaller(csv),
    interactions:
      interactions === undefined || /^mysql:/i.test(interactions) ? interactions : fromCaller(interactions),
    compileArgs,
  };
}

/** npm runs scripts in the project's folder and tells in INIT_CWD where it was called. */
function fromCaller(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? ".", path);
}

async function downloadedMuseum({ id, url }: NonNullable<StartOptions["museum"]>): Promise<string> {
  const view = createProgressView({ stream: process.stderr });
  try {
    return await downloadMuseum({
      museum: id,
      url,
      cacheDir: join(cacheFolder(), "museums"),
      onProgress: ({ receivedBytes, totalBytes }) =>
        view.update(
          `${id}: ${Math.round(receivedBytes / 1e6)} MB`,
          totalBytes === undefined ? undefined : receivedBytes / totalBytes,
        ),
      onNotice: (line) => view.say(line),
    });
  } finally {
    view.close();
  }
}

function builtInSources(root: string): CatalogueSource[] {
  const inputs: Record<string, string> = {
    openmoji: "openmoji/data/openmoji.csv",
    films: "vega-datasets/data/movies.json",
  };
  return builtInCatalogues.map(({ id }) => ({
    id,
    input: join(root, "node_modules", inputs[id]!),
    // Two reports at once would be unreadable.
    compileArgs: ["--preset", id, "--quiet"],
  }));
}

async function buildSite(): Promise<void> {
  // Not installed beside a published docent, therefore loaded only here.
  const { build } = await import("vite");
  await build({ logLevel: "warn" });
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  say(`${what} …`);
  const result = await work();
  say(`${what}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  return result;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

try {
  await start(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof UsageError;
  process.stderr.write(
    `npm start: ${error instanceof Error ? error.message : error}\n${isUsage ? `\n${startUsage}` : ""}`,
  );
  process.exitCode = isUsage ? 2 : 1;
}
