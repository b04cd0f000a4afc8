import { trustedScriptUrl } from "../../src/engine/trusted-script.ts";
import type { ParityReport } from "./parity.worker.ts";

declare global {
  interface Window {
    parity: Promise<ParityReport>;
  }
}

// Named `Worker`, because Vite bundles a worker only where it reads `new Worker(new URL("…", import.meta.url)`.
const Worker = class extends globalThis.Worker {
  constructor(url: URL, options: WorkerOptions) {
    super(trustedScriptUrl(url), options);
  }
};

window.parity = new Promise((resolve, reject) => {
  const worker = new Worker(new URL("./parity.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => resolve(data));
  worker.addEventListener("error", ({ message }) => reject(new Error(message)));
});
