import type { Page, Request } from "@playwright/test";

/** What a page and its workers asked the network for, since the log was last cleared. */
export class NetworkLog {
  #requests: Request[] = [];

  constructor(page: Page) {
    page.on("request", (request) => {
      // Pictures that the page made itself ask nobody.
      if (/^https?:/.test(request.url())) this.#requests.push(request);
    });
  }

  clear(): void {
    this.#requests = [];
  }

  get urls(): string[] {
    return this.#requests.map((request) => request.url());
  }

  /** Paths within the catalogue: `manifest.json`, `files/ab/….docent`. */
  get catalogueFiles(): string[] {
    return this.urls.flatMap((url) => /\/catalogue\/[^/]+\/(.+)$/.exec(new URL(url).pathname)?.[1] ?? []);
  }

  /** The catalogue's requests as they were sent: addresses and headers, in their order. */
  sentInOrder(): Promise<string[]> {
    const requests = this.#requests.filter((request) => /\/catalogue\//.test(request.url()));
    return Promise.all(
      requests.map(async (request) => `${request.url()} ${JSON.stringify(await request.allHeaders())}`),
    );
  }

  /** Everything that a server could read in a request: address, headers and body. */
  async said(): Promise<string> {
    const parts = await Promise.all(
      this.#requests.map(async (request) =>
        [request.url(), JSON.stringify(await request.allHeaders()), request.postData() ?? ""].join("\n"),
      ),
    );
    return parts.join("\n");
  }
}
