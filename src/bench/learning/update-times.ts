import { bytesPerVector, type CodeSpec } from "../../math/codes.ts";
import { createRandom } from "../../math/random.ts";
import { createBlend } from "../../models/incremental/blend.ts";
import { createGmfModel } from "../../models/incremental/gmf.ts";
import type { IncrementalModel, ItemVectors } from "../../models/incremental/incremental-model.ts";
import { createIsgdModel } from "../../models/incremental/isgd.ts";
import { createItemItemModel } from "../../models/incremental/item-item.ts";
import { vectorsOfCodes } from "../../models/incremental/item-vectors.ts";
import { createNearnessModel } from "../../models/incremental/nearness.ts";

const items = 70_000;
const warmUp = 500;
const measured = 2000;
const shown = 10;
const replayed = 1_000_000;

/**
 * What one event costs a visitor's model over a catalogue of 70,000 items, and how long a million of them take:
 * `npm run bench:learning -- updates`. Vectors are drawn; their values don't change the work.
 */
export function updateTimes(print: (line: string) => void): void {
  print(`${items} items, ${measured} events of one visitor, each beside ${shown} shown\n\n`);
  print(
    "| model | vectors | update: median, 99 % (ms) | of the processor, mean (ms) | scoring 500 items, median (ms) |\n",
  );
  print("| --- | --- | --- | --- | --- |\n");
  for (const [code, vectors] of Object.entries(drawnVectors()))
    for (const [name, model] of Object.entries(modelsOver(vectors))) printRow(name, code, model, print);
  print(
    `\n| model | replay of ${replayed} events (s) | snapshot (kB) | writing and reading it back (ms) |\n`,
  );
  print("| --- | --- | --- | --- |\n");
  const { isgd, "item-item": itemItem } = modelsOver(drawnVectors()["128 × int8"]);
  for (const model of [isgd, itemItem]) printReplay(model.name, model, print);
}

function drawnVectors(): Record<string, ItemVectors> {
  const specs: Record<string, CodeSpec> = {
    "128 × int8": { kind: "i8", dim: 128, scale: new Float32Array(128).fill(1 / 127 / 8) },
    "512 × float": { kind: "f32", dim: 512 },
    "512 signs": { kind: "sign", dim: 512 },
  };
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, drawn(spec)]));
}

function drawn(spec: CodeSpec): ItemVectors {
  const random = createRandom(1);
  if (spec.kind === "f32") {
    const data = new Float32Array(items * spec.dim).map(() => (random.next() - 0.5) / 6);
    return vectorsOfCodes(new Uint8Array(data.buffer), spec);
  }
  const codes = new Uint8Array(items * bytesPerVector(spec)).map(() => random.int(256));
  return vectorsOfCodes(codes, spec);
}

function modelsOver(vectors: ItemVectors): Record<string, IncrementalModel> {
  const options = { initial: 0, shown };
  const isgd = () => createIsgdModel({ items: vectors, options });
  const itemItem = () => createItemItemModel({ itemCount: items });
  return {
    isgd: isgd(),
    gmf: createGmfModel({ items: vectors, options }),
    "item-item": itemItem(),
    "blend of isgd, item-item and content": createBlend({
      models: [isgd(), itemItem(), createNearnessModel({ name: "content", items: vectors })],
      options: { start: { isgd: 1, "item-item": 1, content: 1 } },
    }),
  };
}

function printRow(name: string, code: string, model: IncrementalModel, print: (line: string) => void): void {
  const random = createRandom(2);
  const draw = (count: number) => Array.from({ length: count }, () => random.int(items));
  const times: number[] = [];
  let used = process.cpuUsage();
  for (let n = 0; n < warmUp + measured; n++) {
    if (n === warmUp) used = process.cpuUsage();
    const among = draw(shown);
    const event = { item: among[0], kind: "view", weight: 1, atMs: n * 1000, among };
    const started = performance.now();
    model.learn(event);
    if (n >= warmUp) times.push(performance.now() - started);
  }
  // Where others use the machine too, times hold their turns; this doesn't.
  const { user, system } = process.cpuUsage(used);
  const scoring = Array.from({ length: 50 }, () => {
    const asked = draw(500);
    const started = performance.now();
    model.scores(asked);
    return performance.now() - started;
  });
  const [sorted, sortedScoring] = [times, scoring].map((list) => Float64Array.from(list).sort());
  const figures = [0.5, 0.99].map((share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(3),
  );
  print(
    `| ${name} | ${code} | ${figures.join(", ")} | ${((user + system) / 1000 / measured).toFixed(3)} | ${sortedScoring[25].toFixed(2)} |\n`,
  );
}

/** Like a visitor's: mostly from a few thousand items, some again and again. */
function printReplay(name: string, model: IncrementalModel, print: (line: string) => void): void {
  const random = createRandom(3);
  let started = performance.now();
  for (let n = 0; n < replayed; n++)
    model.learn({
      item: Math.floor(5000 * random.next() * random.next()),
      kind: "view",
      weight: 1,
      atMs: n * 1000,
    });
  const seconds = (performance.now() - started) / 1000;
  started = performance.now();
  const snapshot = model.snapshot();
  model.restore(snapshot);
  const cells = [
    seconds.toFixed(1),
    (snapshot.byteLength / 1000).toFixed(0),
    (performance.now() - started).toFixed(0),
  ];
  print(`| ${name} | ${cells.join(" | ")} |\n`);
}
