import { proxy, type Remote, wrap } from "comlink";
import type { Progress } from "../compiler/effects.ts";
import { createModuleWorker } from "../engine/module-worker.ts";
import type { CompileApi, Compiled, CompileRequest, LookRequest, Outcome, TableLook } from "./compile-api.ts";

/** The compiler in a worker of its own, started when it is first asked for something. */
export interface CompileClient {
  look(request: LookRequest): Promise<Outcome<TableLook>>;
  /** Settles with a message when the worker dies, or `cancel` ends it. */
  compile(request: CompileRequest, onProgress: (progress: Progress) => void): Promise<Outcome<Compiled>>;
  zip(id: string): Promise<Outcome<Blob>>;
  /** Ends whatever is under way at once. */
  cancel(): void;
}

export function createCompileClient(): CompileClient {
  let worker: Worker | undefined;
  let remote: Remote<CompileApi> | undefined;
  /** Ends what waits for the worker's answers, since Comlink would wait for ever. */
  let ended = new AbortController();

  const end = (message: string) => {
    worker?.terminate();
    worker = undefined;
    remote = undefined;
    const waiting = ended;
    ended = new AbortController();
    waiting.abort(message);
  };
  const ask = <T>(question: (remote: Remote<CompileApi>) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const { signal } = ended;
    if (!remote) {
      const Worker = createModuleWorker();
      worker = new Worker(new URL("./compile.worker.ts", import.meta.url), {
        type: "module",
        name: "docent-compiler",
      });
      worker.addEventListener("error", (event) => end(event.message || "the compiler did not start"));
      remote = wrap<CompileApi>(worker);
    }
    const answer = question(remote);
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => resolve({ ok: false, message: String(signal.reason) }));
      answer.then(resolve, reject);
    });
  };
  return {
    look: (request) => ask((api) => api.look(request)),
    compile: (request, onProgress) => ask((api) => api.compile(request, proxy(onProgress))),
    zip: (id) => ask((api) => api.zip(id)),
    cancel: () => end("cancelled"),
  };
}
