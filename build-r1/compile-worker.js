import { t as runTask } from "./tasks-CmKLxrVs.js";
import { t as kernelStarted } from "./shared-kernel-DZXUVBeZ.js";
import { parentPort } from "node:worker_threads";
// src/cli/compile-worker.ts
async function answer({ name, input }) {
	try {
		await kernelStarted;
		return {
			ok: true,
			result: await runTask(name, input)
		};
	} catch (error) {
		return {
			ok: false,
			error
		};
	}
}
parentPort?.on("message", async (message) => {
	parentPort?.postMessage(await answer(message));
});
export {};
