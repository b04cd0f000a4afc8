import { trustedScriptUrl } from "./trusted-script.ts";

/**
 * A `Worker` that starts under Trusted Types, and from a script of any origin that lets itself be read (CORS): browsers
 * refuse such a script by its address, so a script of the page's own imports it. That one obeys the page's policy, which
 * must then allow `blob:` and the other origin.
 *
 * The same is done where the page states its policy itself, in a `<meta>`: a worker that is started by its address obeys
 * the headers of its own response alone, and a host that sends none would leave it without any policy.
 *
 * Made when asked for: where there are no workers, this module can still be loaded.
 */
export function createModuleWorker(): new (url: URL, options: WorkerOptions) => Worker {
  return class extends globalThis.Worker {
    constructor(url: URL, options: WorkerOptions) {
      const isBound = url.origin === location.origin && !hasStatedPolicy();
      super(trustedScriptUrl(isBound ? url : importingScript(url)), options);
    }
  };
}

function hasStatedPolicy(): boolean {
  // This layer knows of no document; a page has one, a worker that starts workers does not.
  const { document } = globalThis as { document?: { querySelector(selector: string): unknown } };
  return Boolean(document?.querySelector('meta[http-equiv="Content-Security-Policy" i]'));
}

/** Never revoked: browsers differ in when they are done with it, and it is a line of text. */
function importingScript(url: URL): URL {
  // Not `import()`: messages that come before the script listens would be lost.
  const text = `import ${JSON.stringify(url.href)};`;
  return new URL(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}
