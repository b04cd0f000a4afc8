import { trustedScriptUrl } from "./trusted-script.ts";

/**
 * A `Worker` that starts under Trusted Types, and from a script of any origin that lets itself be read (CORS): browsers
 * refuse such a script by its address, so a script of the page's own imports it. That one obeys the page's policy, which
 * must then allow `blob:` and the other origin.
 *
 * Made when asked for: where there are no workers, this module can still be loaded.
 */
export function createModuleWorker(): new (url: URL, options: WorkerOptions) => Worker {
  return class extends globalThis.Worker {
    constructor(url: URL, options: WorkerOptions) {
      super(trustedScriptUrl(url.origin === location.origin ? url : importingScript(url)), options);
    }
  };
}

/** Never revoked: browsers differ in when they are done with it, and it is a line of text. */
function importingScript(url: URL): URL {
  // Not `import()`: messages that come before the script listens would be lost.
  const text = `import ${JSON.stringify(url.href)};`;
  return new URL(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}
