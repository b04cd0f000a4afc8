import type { SimdKernel } from "./simd-kernel.ts";

let kernel: SimdKernel | undefined;

/**
 * Resolves when it is clear whether there is a kernel. Nobody has to wait: until then, and where none runs, the
 * TypeScript twins give the same, bit by bit. A script of its own, since a first answer can do without it.
 */
export const kernelStarted: Promise<void> = import("./simd-kernel.ts").then(
  ({ startSimdKernel }) => {
    kernel = startSimdKernel();
  },
  () => {}, // offline, and not yet kept: slower, not wrong
);

/** One for the thread; undefined until it has started, and where it cannot run. */
export function sharedKernel(): SimdKernel | undefined {
  return kernel;
}
