import { expect, test } from "vitest";
import { createRandom } from "./random.ts";
import { createSkipGramKernel } from "./skip-gram-kernel.ts";
import { createMatrix, row } from "./vector.ts";

/** One step as word2vec's text has it, in doubles and without a table. */
function plainStep(
  input: number[],
  outputs: number[][],
  targets: readonly [number, 0 | 1][],
  rate: number,
): void {
  const moved = input.map(() => 0);
  for (const [output, label] of targets) {
    const vector = outputs[output];
    const product = vector.reduce((sum, value, d) => sum + value * input[d], 0);
    const step = (label - 1 / (1 + Math.exp(-product))) * rate;
    vector.forEach((value, d) => {
      moved[d] += step * value;
      vector[d] = value + step * input[d];
    });
  }
  moved.forEach((value, d) => {
    input[d] += value;
  });
}

test.each([1, 3, 4, 10, 16, 100])("trains as the plain arithmetic does, in %i dimensions", (dim) => {
  const random = createRandom(1);
  const inputs = createMatrix(5, dim);
  for (let i = 0; i < inputs.data.length; i++) inputs.data[i] = random.next() - 0.5;
  const plain = Array.from({ length: 5 }, (_, i) => Array.from(row(inputs, i)));
  const outputs = Array.from({ length: 7 }, () => Array.from({ length: dim }, () => 0));
  const kernel = createSkipGramKernel({ inputs, outputs: 7, mostTargets: 3, keptTargets: 4 });
  if (!kernel) throw new Error("WebAssembly SIMD is missing");
  kernel.keepTargets([6, 0, 2, 5], [1, 0, 0, 1]);
  for (let step = 0; step < 200; step++) {
    const item = random.int(5);
    const targets = Array.from({ length: 3 }, (_, n): [number, 0 | 1] => [random.int(7), n === 0 ? 1 : 0]);
    targets.forEach(([output, label], n) => {
      kernel.setTarget(n, output, label);
    });
    const wrong = kernel.train(item, 3, 0.1);
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(1);
    plainStep(plain[item], outputs, targets, 0.1);
    kernel.trainKept(item, 1, 3, 0.1);
    plainStep(
      plain[item],
      outputs,
      [
        [0, 0],
        [2, 0],
      ],
      0.1,
    );
  }
  const learned = kernel.inputs();
  const difference = plain.map((vector, i) =>
    Math.max(...vector.map((value, d) => Math.abs(value - row(learned, i)[d]))),
  );
  // The table of the sigmoid has 1,024 places between −6 and 6.
  expect(Math.max(...difference)).toBeLessThan(0.03);
  const moved = plain.map((vector, i) =>
    Math.max(...vector.map((value, d) => Math.abs(value - row(inputs, i)[d]))),
  );
  expect(Math.max(...moved)).toBeGreaterThan(0.1);
});

test("is the same to the last bit each time, and takes as much memory as it needs", () => {
  const train = () => {
    const inputs = createMatrix(3000, 100);
    inputs.data.fill(0.01);
    const kernel = createSkipGramKernel({ inputs, outputs: 3000, mostTargets: 2, keptTargets: 0 });
    for (let step = 0; step < 500; step++) {
      kernel?.setTarget(0, (step * 7) % 3000, 1);
      kernel?.setTarget(1, (step * 11) % 3000, 0);
      kernel?.train((step * 13) % 3000, 2, 0.5);
    }
    return kernel?.inputs().data;
  };
  const [first, second] = [train(), train()];
  expect(first).toHaveLength(300_000);
  expect(first?.every((value, i) => Object.is(value, second?.[i]))).toBe(true);
  expect(first?.some((value) => value !== Math.fround(0.01))).toBe(true);
});

test("says that it diverges", () => {
  const inputs = createMatrix(1, 4);
  inputs.data.fill(Number.NaN);
  const kernel = createSkipGramKernel({ inputs, outputs: 1, mostTargets: 1, keptTargets: 0 });
  kernel?.setTarget(0, 0, 1);
  expect(kernel?.train(0, 1, 1)).toBeNaN();
});
