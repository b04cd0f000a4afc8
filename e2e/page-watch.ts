import type { BrowserContext, Page } from "@playwright/test";

/** Collects what no page of the site may say: console errors and warnings, uncaught errors, violations of the policy. */
export class PageWatch {
  readonly complaints: string[] = [];
  /** Every line of the console. */
  readonly lines: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** For tests of faults: the complaint that the fault makes. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns);
  }

  get unexpected(): string[] {
    return this.complaints.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }

  async attach(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        console.error(`policy violated: ${violatedDirective} by ${blockedURI}`);
      });
    });
    for (const page of context.pages()) this.#watch(page);
    context.on("page", (page) => this.#watch(page));
  }

  #watch(page: Page): void {
    page.on("console", (message) => {
      const text = message.text();
      this.lines.push(text);
      if (message.type() !== "error" && message.type() !== "warning") return;
      // Said by the test harness itself, where it blocks service workers.
      if (text === "Service Worker registration blocked by Playwright") return;
      this.complaints.push(`${message.type()}: ${text} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("worker", (worker) => {
      // A worker's violations reach neither its page nor the console.
      const listening = worker.evaluate(() => {
        addEventListener("securitypolicyviolation", (event) => {
          const { violatedDirective, blockedURI } = event as SecurityPolicyViolationEvent; // The event's type says so.
          console.error(`policy violated in a worker: ${violatedDirective} by ${blockedURI}`);
        });
      });
      listening.catch(() => undefined); // It ended before it could be asked.
    });
  }
}
