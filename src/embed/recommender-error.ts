import type { Failure, Reply } from "../engine/api/reply.ts";

/** Why a question to a recommender was not answered. What was aborted rejects with its signal's reason instead. */
export class RecommenderError extends Error {
  override readonly name = "RecommenderError";
  readonly kind: Failure["kind"];

  constructor({ kind, message }: Failure) {
    super(message);
    this.kind = kind;
  }
}

/**
 * What was answered.
 * @throws the signal's reason where it ended the question, otherwise {RecommenderError}
 */
export async function answerOf<T>(reply: Promise<Reply<T>>, signal: AbortSignal | undefined): Promise<T> {
  const settled = await reply;
  if (settled.ok) return settled.value;
  if (settled.failure.kind === "aborted") signal?.throwIfAborted();
  throw new RecommenderError(settled.failure);
}

/** What went wrong, as events tell it. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof RecommenderError) return { kind: error.kind, message: error.message };
  return { kind: "worker", message: error instanceof Error ? error.message : String(error) };
}
