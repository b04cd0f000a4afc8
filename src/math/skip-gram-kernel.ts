import { isRefusal } from "./simd-kernel.ts";
import binary from "./skip-gram-kernel.as";
import { createMatrix, type Matrix } from "./vector.ts";

/** Vectors of items and of what foretells them, in the memory of a kernel that trains pairs of them in SIMD. */
export interface SkipGramKernel {
  /** Lists of targets that stay, one after the other: outputs, and whether each should be foretold. */
  keepTargets(outputs: ArrayLike<number>, labels: ArrayLike<number>): void;
  /**
   * Moves the input vector of `item` by the kept targets `from` .. `to - 1`.
   * @returns the mean of how wrong they were foretold, 0..1
   */
  trainKept(item: number, from: number, to: number, rate: number): number;
  /** The same by the first `count` of the targets that were last set by `setTarget`. */
  train(item: number, count: number, rate: number): number;
  setTarget(position: number, output: number, label: 0 | 1): void;
  /** A copy. */
  inputs(): Matrix;
}

/** As skip-gram-kernel.as exports them. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  train(
    input: number,
    targets: number,
    count: number,
    stride: number,
    rate: number,
    sigmoids: number,
    moved: number,
  ): number;
}

const pageBytes = 65_536;
const sigmoidsAt = 1024;
const sigmoidCount = 1024;
const steepest = 6;

export interface SkipGramLayout {
  /** Begin here; one row an item. */
  readonly inputs: Matrix;
  /** Vectors that are targets; they begin at zero. */
  readonly outputs: number;
  /** At most so many are set by `setTarget`, or kept. */
  readonly mostTargets: number;
  readonly keptTargets: number;
}

/** @returns undefined where WebAssembly or its SIMD is missing, the page's policy refuses it, or there is not so much memory */
export function createSkipGramKernel({
  inputs,
  outputs,
  mostTargets,
  keptTargets,
}: SkipGramLayout): SkipGramKernel | undefined {
  const { rows, dim } = inputs;
  const stride = 16 * Math.ceil(dim / 4);
  const movedAt = sigmoidsAt + 4 * sigmoidCount;
  const targetsAt = movedAt + stride;
  const keptAt = targetsAt + 16 * Math.ceil(mostTargets / 2);
  const inputsAt = keptAt + 16 * Math.ceil(keptTargets / 2);
  const outputsAt = inputsAt + rows * stride;
  const kernel = startKernel(outputsAt + outputs * stride);
  if (!kernel) return undefined;
  const floats = new Float32Array(kernel.memory.buffer);
  const words = new Uint32Array(kernel.memory.buffer);
  for (let i = 0; i < sigmoidCount; i++) {
    const power = Math.exp(((i + 0.5) / (sigmoidCount / 2) - 1) * steepest);
    floats[sigmoidsAt / 4 + i] = power / (power + 1);
  }
  for (let i = 0; i < rows; i++)
    floats.set(inputs.data.subarray(i * dim, (i + 1) * dim), (inputsAt + i * stride) / 4);
  const set = (at: number, output: number, label: number) => {
    words[at >> 2] = outputsAt + output * stride;
    floats[(at >> 2) + 1] = label;
  };
  const run = (item: number, at: number, count: number, rate: number) =>
    kernel.train(inputsAt + item * stride, at, count, stride, rate, sigmoidsAt, movedAt) / Math.max(1, count);
  return {
    keepTargets(own, labels) {
      for (let n = 0; n < own.length; n++) set(keptAt + 8 * n, own[n], labels[n]);
    },
    trainKept: (item, from, to, rate) => run(item, keptAt + 8 * from, to - from, rate),
    train: (item, count, rate) => run(item, targetsAt, count, rate),
    setTarget: (position, output, label) => set(targetsAt + 8 * position, output, label),
    inputs() {
      const copy = createMatrix(rows, dim);
      for (let i = 0; i < rows; i++)
        copy.data.set(
          floats.subarray((inputsAt + i * stride) / 4, (inputsAt + i * stride) / 4 + dim),
          i * dim,
        );
      return copy;
    },
  };
}

function startKernel(bytes: number): KernelExports | undefined {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
    const kernel = exports as unknown as KernelExports; // skip-gram-kernel.as declares these
    const missing = Math.ceil((bytes - kernel.memory.buffer.byteLength) / pageBytes);
    if (missing > 0) kernel.memory.grow(missing);
    return kernel;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
