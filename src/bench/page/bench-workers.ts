import { type Remote, wrap } from "comlink";
import { trustedScriptUrl } from "../../engine/trusted-script.ts";
import type { ClusterBench } from "./cluster.worker.ts";
import type { Echo } from "./echo.worker.ts";

// Named `Worker`, because Vite bundles a worker only where it reads `new Worker(new URL("…", import.meta.url)`.
const Worker = class extends globalThis.Worker {
  constructor(url: URL, options: WorkerOptions) {
    super(trustedScriptUrl(url), options);
  }
};

export function startEcho(): Remote<Echo> {
  return wrap(new Worker(new URL("./echo.worker.ts", import.meta.url), { type: "module" }));
}

export function startClusterBench(): { readonly bench: Remote<ClusterBench>; end(): void } {
  const worker = new Worker(new URL("./cluster.worker.ts", import.meta.url), { type: "module" });
  return { bench: wrap(worker), end: () => worker.terminate() };
}
