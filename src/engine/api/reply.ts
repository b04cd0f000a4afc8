export interface BaseRequest {
  /** Unique per worker; what `abort` names. */
  readonly requestId: number;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Failure {
  readonly kind:
    | "aborted"
    /** No network, and not on the device. */
    | "offline"
    /** The server has no such file. */
    | "missing"
    /** A file is not what the manifest pins, or not what this build reads; after one more try. */
    | "broken"
    | "unknown-item"
    /** `where`, `boost` or `perFacet` names a facet or a value that the catalogue does not have. */
    | "unknown-facet"
    /** A file from the visitor is not one that can be read. */
    | "refused"
    /** The catalogue is not what the site has pinned, or not signed by whom it names; only its manifest was fetched. */
    | "untrusted"
    /** The catalogue can't be read at the level of privacy that is due; nothing of it was fetched. */
    | "privacy"
    /** The worker did not start, or died. */
    | "worker";
  /** For people: names the place, what was found and what was expected. */
  readonly message: string;
}
