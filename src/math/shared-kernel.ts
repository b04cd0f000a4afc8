import { type SimdKernel, startSimdKernel } from "./simd-kernel.ts";

let kernel: SimdKernel | undefined | "not started" = "not started";

/** One for the thread, started when it is first wanted; undefined where it cannot run. */
export function sharedKernel(): SimdKernel | undefined {
  if (kernel === "not started") kernel = startSimdKernel();
  return kernel;
}
