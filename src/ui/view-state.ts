import type { Failure } from "../engine/api/reply.ts";

/** What a view draws while one thing is on its way. */
export type ViewState<T> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "failed"; readonly failure: Failure };

/** What a view draws of a list that comes in pages. An empty list is `ready` without items. */
export type ListState<T> =
  | { readonly status: "loading" }
  | {
      readonly status: "ready";
      readonly items: readonly T[];
      /** What is known of the page after these. */
      readonly next: "none" | "idle" | "loading" | Failure;
    }
  | { readonly status: "failed"; readonly failure: Failure };

export const loading = { status: "loading" } as const;
