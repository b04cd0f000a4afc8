// src/math/shared-kernel.ts
var kernel;
/**
* Resolves when it is clear whether there is a kernel. Nobody has to wait: until then, and where none runs, the
* TypeScript twins give the same, bit by bit. A script of its own, since a first answer can do without it.
*/
var kernelStarted = import("./simd-kernel-CyWfQecC.js").then(({ startSimdKernel }) => {
	kernel = startSimdKernel();
}, () => {});
/** One for the thread; undefined until it has started, and where it cannot run. */
function sharedKernel() {
	return kernel;
}
export { sharedKernel as n, kernelStarted as t };
