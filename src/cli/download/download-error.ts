/**
 * Why a file could not be fetched, in one line.
 *
 * - `offline`: the host cannot be reached from here
 * - `interrupted`: it may go on another time; what has arrived is kept
 * - `refused`: the host answered that it won't
 * - `content`: what came is not what was asked for
 */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly kind: "offline" | "interrupted" | "refused" | "content";

  constructor(kind: DownloadError["kind"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What `fetch` or a body threw: it wraps the reason, sometimes twice. */
export function downloadErrorFrom(thrown: unknown, url: string): DownloadError {
  const { host } = new URL(url);
  const reasons = reasonsOf(thrown);
  const code = reasons.map((reason) => reason.code).find((found) => found !== undefined);
  if (code !== undefined && unreachableCodes.has(code)) {
    return new DownloadError("offline", `${host} cannot be reached (${code})`, { cause: thrown });
  }
  const reason = code ?? reasons.at(-1)?.message ?? String(thrown);
  return new DownloadError("interrupted", `the connection to ${host} broke (${reason})`, { cause: thrown });
}

const unreachableCodes: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

interface Reason {
  readonly message: string;
  readonly code: string | undefined;
}

function reasonsOf(thrown: unknown): Reason[] {
  if (!(thrown instanceof Error)) return [];
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  // Several addresses of a host were tried.
  const inner = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause;
  return [{ message: thrown.message, code }, ...reasonsOf(inner)];
}
