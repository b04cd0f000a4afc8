import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveFolder } from "./server.ts";

/** Serves the built site once for all tests, with the command that a visitor of the README would use. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const dist = fileURLToPath(new URL("../dist", import.meta.url));
  if (!existsSync(join(dist, "index.html"))) throw new Error(`${dist} has no site: npm run build makes it`);
  const site = await serveFolder(dist);
  process.env["DOCENT_SITE"] = site.url;
  return site.close;
}
