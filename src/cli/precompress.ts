import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressible = /\.(?:css|html|js|json|svg|wasm|webmanifest)$/;
/** Shorter files gain nothing on the wire. */
const leastBytes = 1000;

/**
 * Writes a site's own files in Brotli and gzip beside themselves, for hosts that look for `.br` and `.gz`. Folders
 * that others write into are left alone, since a compressed twin would outlive its file; catalogues need none: their
 * files are compressed inside.
 *
 * @param dir  of a built site, its root and `assets`
 * @returns how many files have twins now
 */
export async function precompress(dir: string): Promise<number> {
  const names = (await Promise.all(["", "assets"].map((folder) => compressibleIn(dir, folder)))).flat();
  const done = await Promise.all(names.map((name) => compressFile(join(dir, name))));
  return done.filter(Boolean).length;
}

async function compressibleIn(dir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dir, folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && compressible.test(entry.name))
    .map(({ name }) => join(folder, name));
}

async function compressFile(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  if (bytes.length < leastBytes) return false;
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
  return true;
}
