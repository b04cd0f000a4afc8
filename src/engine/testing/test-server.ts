import { manifestPath } from "../../catalog/paths.ts";
import type { TestCatalogue } from "./test-catalogue.ts";

/** What a server does instead of giving a file. */
export type Fault =
  | { readonly kind: "unreachable" }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "changed"; readonly change: (bytes: Uint8Array) => Uint8Array }
  /** Waits until the promise settles. */
  | { readonly kind: "waits"; readonly until: Promise<void> };

export interface TestRequest {
  readonly path: string;
  readonly init: RequestInit;
}

/** A static host of test catalogues; counts what is asked of it, and fails as told. */
export interface TestServer {
  readonly url: string;
  readonly requests: TestRequest[];
  fetch(url: string, init: RequestInit): Promise<Response>;
  publish(catalogue: TestCatalogue): void;
  /** For one path, or for all of them; as often as told, or until `mend`. */
  fail(path: string | "*", fault: Fault, times?: number): void;
  mend(): void;
  /** Paths asked for, without the manifest; forgets them. */
  takeFilePaths(): string[];
}

export function createTestServer(
  catalogue: TestCatalogue,
  url = "https://museum.example/catalogue/",
): TestServer {
  let files = catalogue.files;
  const faults = new Map<string, { readonly fault: Fault; left: number }>();
  const requests: TestRequest[] = [];

  function faultFor(path: string): Fault | undefined {
    const entry = faults.get(path) ?? faults.get("*");
    if (!entry || entry.left === 0) return undefined;
    entry.left--;
    return entry.fault;
  }

  return {
    url,
    requests,
    async fetch(address, init) {
      if (!address.startsWith(url)) throw new TypeError(`fetched from elsewhere: ${address}`);
      const path = address.slice(url.length);
      requests.push({ path, init });
      const fault = faultFor(path);
      await abortable(fault?.kind === "waits" ? fault.until : Promise.resolve(), init.signal ?? undefined);
      if (fault?.kind === "unreachable") throw new TypeError("Failed to fetch");
      if (fault?.kind === "status") return new Response("an error page", { status: fault.status });
      const bytes = files.get(path);
      if (!bytes) return new Response("no such file", { status: 404 });
      const sent = fault?.kind === "changed" ? fault.change(bytes.slice()) : bytes;
      return new Response(sent as Uint8Array<ArrayBuffer>);
    },
    publish(next) {
      files = next.files;
    },
    fail(path, fault, times = Number.POSITIVE_INFINITY) {
      faults.set(path, { fault, left: times });
    },
    mend: () => faults.clear(),
    takeFilePaths() {
      return requests
        .splice(0)
        .map(({ path }) => path)
        .filter((path) => path !== manifestPath);
    },
  };
}

async function abortable(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(new DOMException("aborted", "AbortError"));
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
  });
  aborted.catch(() => {}); // when nobody waits any more
  await Promise.race([waiting, aborted]);
}

/** Changes one byte in the middle. */
export const corrupted: Fault = {
  kind: "changed",
  change(bytes) {
    bytes[bytes.length >> 1] ^= 1;
    return bytes;
  },
};

export const truncated: Fault = { kind: "changed", change: (bytes) => bytes.slice(0, bytes.length >> 1) };
