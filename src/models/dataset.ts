/**
 * What can be learned from: write these three functions for a source of your own, and the rest follows. Each may be a generator, and is read once.
 */
export interface Dataset {
  /** What is known of users: `["age:25", "student"]`. Users that only stand in samples need not be named. */
  userFeatures(): Rows<EntityFeatures>;
  /** All items, with what is known of them: `["genre:Drama", "year:1994"]`; none where nothing is known. */
  itemFeatures(): Rows<EntityFeatures>;
  /** Who did what. */
  samples(): Rows<Sample>;
  /** Items in the order in which they followed each other, one list a session; else users' samples by time. */
  itemSequences?(): Rows<readonly string[]>;
}

export type Rows<T> = Iterable<T> | AsyncIterable<T>;

export interface EntityFeatures {
  readonly id: string;
  /** Of items: what they are called; their id when absent. */
  readonly title?: string;
  readonly features: readonly string[];
}

export interface Sample {
  readonly user: string;
  readonly item: string;
  /** A rating or a count; 1 when absent. */
  readonly value?: number | undefined;
  /** Milliseconds since 1970. */
  readonly timeMs?: number | undefined;
  /** What was done: "view", "cart", "buy". */
  readonly event?: string | undefined;
  /** Where it was read, for messages: "ratings.csv:12:1". */
  readonly place?: string | undefined;
}
