import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { collectDeclarations, emittedPath } from "./declarations.ts";
import { publicElementsManifest } from "./elements-manifest.ts";

/**
 * What the package has besides what is built: types, as `tsc -b` left them, and the public part of the elements'
 * manifest. Runs from `build/write-package.js` in a clone of this project.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, "node_modules", ".cache", "tsc");
const types = join(root, "build", "types");
const entries = [
  "embed/recommender",
  "embed/docent",
  "cli/package/node",
  "cli/package/compiler",
  "demo/index",
];

const files = await collectDeclarations(entries, (module) =>
  readFile(emittedPath(cache, module), "utf8").catch(() => undefined),
);
await rm(types, { recursive: true, force: true });
for (const { path, text } of files) {
  await mkdir(dirname(join(types, path)), { recursive: true });
  await writeFile(join(types, path), text);
}

const manifestPath = join(root, "build", "embed", "custom-elements.json");
const manifest = JSON.parse(await readFile(manifestPath, "utf8"));
await writeFile(manifestPath, `${JSON.stringify(publicElementsManifest(manifest), undefined, 1)}\n`);
