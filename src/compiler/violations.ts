import { FormatError } from "../catalog/format-error.ts";
import { GraphError } from "../hnsw/graph-check.ts";

/** A folder that is wholly wrong would fill the screen. */
const mostListed = 100;

/** What is wrong with a published folder, as far as it was looked at. */
export class Violations {
  readonly #listed: string[] = [];
  #unlisted = 0;

  add(message: string): void {
    if (this.#listed.length < mostListed) this.#listed.push(message);
    else this.#unlisted++;
  }

  get listed(): readonly string[] {
    return this.#unlisted > 0 ? [...this.#listed, `and ${this.#unlisted} more`] : this.#listed;
  }

  /**
   * Runs one check; what it throws about the files becomes a violation.
   *
   * @returns whether it ran to its end
   */
  async collect(check: () => Promise<void> | void): Promise<boolean> {
    try {
      await check();
      return true;
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof GraphError)) throw error;
      this.add(error.message);
      return false;
    }
  }
}
