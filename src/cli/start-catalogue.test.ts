import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compileCatalogue } from "./start-catalogue.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "docent-start-"));
  await mkdir(join(root, "build"));
  await writeFile(join(root, "build", "package.json"), '{"type":"module"}');
  await writeFile(join(root, "input.csv"), "id,title\n1,one\n");
  await writeCompiler("");
});

afterEach(() => rm(root, { recursive: true }));

/** A compiler that notes each call and counts the input's lines. */
function writeCompiler(extra: string): Promise<void> {
  const script = `
    import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
    const [, , command, input, , out, ...rest] = process.argv;
    appendFileSync(${JSON.stringify(join(root, "calls"))}, [command, ...rest].join(" ") + "\\n");
    ${extra}
    const items = readFileSync(input, "utf8").trim().split("\\n").length - 1;
    mkdirSync(out, { recursive: true });
    writeFileSync(out + "/manifest.json", JSON.stringify({ title: "Things", items, generation: "g" + items }));
  `;
  return writeFile(join(root, "build", "docent.js"), script);
}

function compile(compileArgs: readonly string[] = ["--preset", "p"]) {
  const source = { id: "things", input: join(root, "input.csv"), compileArgs };
  return compileCatalogue(source, {
    cli: join(root, "build", "docent.js"),
    publicDir: join(root, "public"),
    cacheDir: join(root, "cache"),
  });
}

async function calls(): Promise<string[]> {
  return (await readFile(join(root, "calls"), "utf8")).trim().split("\n");
}

test("compiles into the folder of public files", async () => {
  expect(await compile()).toEqual({ id: "things", title: "Things", items: 1, fromCache: false });
  expect(await calls()).toEqual(["compile --preset p"]);
  await expect(
    readFile(join(root, "public", "catalogue", "things", "manifest.json"), "utf8"),
  ).resolves.toContain("Things");
});

test("does nothing the second time", async () => {
  await compile();
  expect(await compile()).toEqual({ id: "things", title: "Things", items: 1, fromCache: true });
  expect(await calls()).toHaveLength(1);
});

test.each<[string, () => Promise<unknown>]>([
  ["the input", () => writeFile(join(root, "input.csv"), "id,title\n1,one\n2,two\n")],
  ["the compiler", () => writeCompiler("// another version")],
  ["a file that the compiler loads", () => writeFile(join(root, "build", "chunk.js"), "export {};")],
  [
    "what lies there",
    () => writeFile(join(root, "public/catalogue/things/manifest.json"), '{"generation":"x"}'),
  ],
  ["nothing but the loss of the result", () => rm(join(root, "public"), { recursive: true })],
])("compiles again after a change of %s", async (_, change) => {
  await compile();
  await change();
  expect((await compile()).fromCache).toBe(false);
  expect(await calls()).toHaveLength(2);
});

test("compiles again for other options", async () => {
  await compile();
  expect((await compile(["--preset", "q"])).fromCache).toBe(false);
});

test("a failed compilation is told, and not taken for done", async () => {
  await writeCompiler("process.exit(1);");
  await expect(compile()).rejects.toThrow("docent compile");
  await expect(compile()).rejects.toThrow("ended with code 1");
  expect(await calls()).toHaveLength(2);
});
