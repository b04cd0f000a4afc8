import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { prequentialCommand } from "./prequential-command.ts";

async function writeRatings(folder: string): Promise<void> {
  const random = createRandom(2);
  const films = 40;
  const events = Array.from({ length: 900 }, (_, n) => {
    const user = random.int(30);
    // Half of the visitors like even films.
    return `${user}\t${2 * random.int(films / 2) + (user % 2) + 1}\t${random.int(5) === 0 ? 4 : 5}\t${n}`;
  });
  await mkdir(join(folder, "ml-100k"), { recursive: true });
  const files: Record<string, readonly string[]> = {
    "u.genre": ["odd|0", "even|1"],
    "u.item": Array.from(
      { length: films },
      (_, i) => `${i + 1}|Film ${i + 1}|01-Jan-1990|||${i % 2 === 0 ? "1|0" : "0|1"}`,
    ),
    "u.data": events,
  };
  for (const [name, lines] of Object.entries(files))
    await writeFile(join(folder, "ml-100k", name), `${lines.join("\n")}\n`);
}

test("prints both figures, and writes a page with their curves", async () => {
  const folder = await mkdtemp(join(tmpdir(), "docent-"));
  try {
    await writeRatings(folder);
    let printed = "";
    await prequentialCommand(["stream", "device"], {
      ratings: folder,
      outDir: folder,
      print: (line) => {
        printed += line;
      },
    });
    const recallOf = (row: string) => Number(printed.split(`| ${row} | `)[1]?.split(" ")[0]);
    expect(printed).toContain("| with the stream |");
    expect(recallOf("item-item (default)")).toBeGreaterThan(recallOf("popularity"));
    expect(recallOf("item-item over the catalogue's table")).toBeGreaterThan(0.3);
    const page = await readFile(join(folder, "prequential-ml-100k.html"), "utf8");
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).toContain("<polyline");
    expect(page).not.toContain("NaN");
  } finally {
    await rm(folder, { recursive: true });
  }
});
