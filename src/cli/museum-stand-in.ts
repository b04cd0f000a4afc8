import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { type MuseumObject, museumSite, picturePath } from "../bookmarklet/museum-site.ts";

/** Enough of OpenMoji for a small museum. */
const departments = new Map([
  ["animals-nature", "Animals and nature"],
  ["food-drink", "Food and drink"],
  ["activities", "Activities"],
]);

/**
 * Writes the stand-in for a museum's own website.
 *
 * @param openmojiDir  the unpacked `openmoji` package
 * @param outDir  e.g. `dist/museum`
 */
export async function writeMuseumStandIn(openmojiDir: string, outDir: string): Promise<void> {
  const objects = await readObjects(join(openmojiDir, "data", "openmoji.csv"));
  for (const { path, text } of museumSite(objects)) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await writeFile(join(outDir, path), text);
  }
  await mkdir(join(outDir, "media"), { recursive: true });
  for (const object of objects) {
    await copyFile(
      join(openmojiDir, "color", "svg", `${object.accession}.svg`),
      join(outDir, picturePath(object)),
    );
  }
}

async function readObjects(csvPath: string): Promise<MuseumObject[]> {
  const rows: Record<string, string>[] = parse(await readFile(csvPath), { columns: true, bom: true });
  return rows
    .filter((row) => row["skintone"] === "" && departments.has(row["group"]))
    .map((row) => ({
      accession: row["hexcode"],
      title: row["annotation"],
      maker: row["openmoji_author"],
      date: row["openmoji_date"].slice(0, 4),
      department: departments.get(row["group"]) ?? "",
      subjects: row["tags"],
      wing: row["group"] === "activities" ? "archive" : "art",
    }));
}
