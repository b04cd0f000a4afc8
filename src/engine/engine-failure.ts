import { FormatError } from "../catalog/format-error.ts";
import { GraphError } from "../hnsw/graph-check.ts";
import type { Failure } from "./api/reply.ts";

/** A failure on its way to the caller: inside the engine it is thrown, at the border it becomes a reply. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";

  constructor(
    readonly kind: Failure["kind"],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Undefined for what is nobody's failure but a bug. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof EngineFailure) return { kind: error.kind, message: error.message };
  if (error instanceof FormatError || error instanceof GraphError) {
    return { kind: "broken", message: error.message };
  }
  return undefined;
}

export function abortedFailure(): EngineFailure {
  return new EngineFailure("aborted", "aborted by the caller");
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedFailure();
}

export function isAborted(error: unknown): boolean {
  return error instanceof EngineFailure && error.kind === "aborted";
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
