import type { PartFile } from "./part-file.ts";

/** By what a host tells whether a file has changed. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** What to do with an answer, decided from its head alone. */
export type RangeAnswer =
  | {
      readonly kind: "body";
      /** Where in the file the body begins. */
      readonly offset: number;
      /** Of the whole file; undefined where the host doesn't say. */
      readonly totalBytes: number | undefined;
      readonly validators: Validators;
    }
  | { readonly kind: "unchanged" }
  /** What was kept is of no use. */
  | { readonly kind: "restart"; readonly reason: string }
  | { readonly kind: "later"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Asks for what is missing of `part`, or for the whole where the file is another by now. The file is wanted as it is
 * stored, since positions in a compressed answer say nothing about it.
 */
export function rangeRequestHeaders(
  part: PartFile | undefined,
  unless: Validators | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { "Accept-Encoding": "identity" };
  if (part) {
    headers["Range"] = `bytes=${part.bytes}-`;
    headers["If-Range"] = part.validator;
  } else if (unless?.etag !== undefined) headers["If-None-Match"] = unless.etag;
  else if (unless?.lastModified !== undefined) headers["If-Modified-Since"] = unless.lastModified;
  return headers;
}

export function rangeAnswerFrom(
  { status, statusText, headers }: Pick<Response, "status" | "statusText" | "headers">,
  part: PartFile | undefined,
  unless?: Validators | undefined,
): RangeAnswer {
  const answered = `answered ${status}${statusText === "" ? "" : ` ${statusText}`}`;
  const validators = {
    etag: headers.get("etag") ?? undefined,
    lastModified: headers.get("last-modified") ?? undefined,
  };
  if (status === 200) {
    const length = isEncoded(headers) ? undefined : wholeNumber(headers.get("content-length"));
    return { kind: "body", offset: 0, totalBytes: length, validators };
  }
  if (status === 304 && !part && unless) return { kind: "unchanged" };
  if (status === 206 && part) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
    const totalBytes = range?.[2] === "*" ? part.totalBytes : Number(range?.[2]);
    const fits = Number(range?.[1]) === part.bytes && totalBytes === (part.totalBytes ?? totalBytes);
    if (range && fits && !isEncoded(headers))
      return { kind: "body", offset: part.bytes, totalBytes, validators };
    return {
      kind: "restart",
      reason: `answered with ${headers.get("content-range")}, expected ${part.bytes}-`,
    };
  }
  if (status === 416 && part) return { kind: "restart", reason: answered };
  if (status === 408 || status === 429 || status >= 500) return { kind: "later", reason: answered };
  return { kind: "refused", reason: answered };
}

/** What a later request can be tied to: a weak ETag can't, its files may differ in their bytes. */
export function strongValidator({ etag, lastModified }: Validators): string | undefined {
  return etag !== undefined && !etag.startsWith("W/") ? etag : lastModified;
}

function isEncoded(headers: Headers): boolean {
  return (headers.get("content-encoding") ?? "identity") !== "identity";
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
