import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const cliPath = fileURLToPath(new URL("../build/docent.js", import.meta.url));

export interface RunningServer {
  /** Ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** `docent serve` on a free port, once it listens. */
export async function serveFolder(
  dir: string,
  { host = "localhost", args = [] }: { host?: string; args?: readonly string[] } = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [cliPath, "serve", dir, "--port", "0", "--host", host, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const firstLine = once(createInterface(child.stdout), "line");
  const [url] = await Promise.race([
    firstLine,
    ended.then(([code]) => {
      throw new Error(`docent serve ${dir}: ended with code ${code} before it listened`);
    }),
  ]);
  return {
    url: String(url),
    close: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
