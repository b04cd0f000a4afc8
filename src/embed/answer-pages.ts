/** An answer that comes in pages: `await` gives the first one, `for await` one after the other. */
export interface Pages<Page> extends PromiseLike<Page>, AsyncIterable<Page, undefined> {}

export interface PageQuestion<Page> {
  /** Asks for the page after `previous`; for the first one where that is undefined. */
  ask(previous: Page | undefined): Promise<Page>;
  hasMore(page: Page): boolean;
}

/**
 * Nothing is asked before somebody waits for it, and the first page only once. A page that fails is asked for again by
 * the next `next()` of the same iterator.
 */
export function createPages<Page>({ ask, hasMore }: PageQuestion<Page>): Pages<Page> {
  let first: Promise<Page> | undefined;

  function askFirst(): Promise<Page> {
    first ??= ask(undefined).catch((error) => {
      first = undefined;
      throw error;
    });
    return first;
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: awaiting the pages gives the first one
    then: (onFulfilled, onRejected) => askFirst().then(onFulfilled, onRejected),
    [Symbol.asyncIterator]() {
      let latest: Page | undefined;
      let isOver = false;
      return {
        async next() {
          if (isOver) return { done: true, value: undefined };
          latest = await (latest === undefined ? askFirst() : ask(latest));
          isOver = !hasMore(latest);
          return { done: false, value: latest };
        },
        async return() {
          isOver = true;
          return { done: true, value: undefined };
        },
      };
    },
  };
}
