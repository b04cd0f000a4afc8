import { existsSync } from "node:fs";
import { join } from "node:path";
import { compileCatalogue } from "../cli/start-catalogue.ts";

/**
 * The folder of the OpenMoji catalogue that `npm start` compiles, compiled now where it has not been.
 *
 * @param root  of this project
 */
export async function builtInCatalogue(root: string): Promise<string> {
  const publicDir = join(root, "public");
  const folder = join(publicDir, "catalogue", "openmoji");
  if (!existsSync(join(folder, "manifest.json"))) {
    const input = join(root, "node_modules", "openmoji", "data", "openmoji.csv");
    await compileCatalogue(
      { id: "openmoji", input, compileArgs: ["--preset", "openmoji"] },
      {
        cli: join(root, "build", "docent.js"),
        publicDir,
        cacheDir: join(root, ".docent-cache", "start"),
      },
    );
  }
  return folder;
}
