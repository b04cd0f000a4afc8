/**
 * A model that learns from one event at a time, on the visitor's device or beside a stream of many visitors' events: the
 * same code in both. Its state is a function of the ordered events (and of the catalogue's vectors, which don't change
 * while it lives), so a replay ends in the same state to the last bit, and so does a replay from a snapshot; an event
 * that is left out of a replay was never seen.
 *
 * Several visitors may share one model, which is how a server would update a catalogue; a device has one, visitor 0.
 */
export interface IncrementalModel {
  /** As it stands in reports and beside the blend's weights: "isgd". */
  readonly name: string;
  /** Items are 0..itemCount − 1. */
  readonly itemCount: number;
  /**
   * Learns from one event; events come in the order of the log. Times that run backwards count as no time passed. An
   * event of an item that there is not, or of weight 0 or none, changes nothing.
   * @returns whether anything was learned
   */
  learn(event: LearningEvent): boolean;
  /**
   * What each of these items is worth to the visitor now, larger is better: comparable with each other, not with
   * another model's. 0 for items that there are not, and for all where nothing is known of the visitor.
   */
  scores(items: ArrayLike<number>, request?: ScoreRequest): Float32Array;
  /** Items that the model itself would look at first, best first, none twice; none where it has no idea. */
  candidates(most: number, request?: ScoreRequest): number[];
  /** The catalogue has gained items: they are numbered on from those that there were. Fewer is an error. */
  grow(itemCount: number): void;
  /** All of the state, the same bytes for the same state. */
  snapshot(): Uint8Array<ArrayBuffer>;
  /**
   * Puts a snapshot in the place of the state. The model must have been made with the same options and vectors; its
   * catalogue may have grown since.
   * @throws {LearningError} when the bytes are no whole snapshot of this kind of model; the state is then as it was
   */
  restore(snapshot: Uint8Array): void;
}

export interface LearningEvent {
  readonly item: number;
  /** "view", "dwell", "save", "favourite", "hide" or a site's own: see event-weights.ts. */
  readonly kind: string;
  /** What it says: above 0 the item is liked, the more the larger; below 0 it is not wanted. */
  readonly weight: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** 0 when absent: the only one on a device. */
  readonly visitor?: number;
  /** What was shown beside it when it was chosen; what is known of choices is learned from these. */
  readonly among?: ArrayLike<number>;
}

export interface ScoreRequest {
  /** 0 when absent. */
  readonly visitor?: number;
  /** Now, milliseconds since 1970; the latest event's time when absent. */
  readonly atMs?: number;
}

/** The catalogue's vectors: read as they are needed, so that coded ones need not be decoded all at once. */
export interface ItemVectors {
  readonly dim: number;
  readonly itemCount: number;
  /**
   * Writes the item's vector. Of an item that an event names it must always say the same, or a replay would not end in
   * the same state.
   * @param into  length `dim`
   * @returns false where the catalogue has none, or it is not at hand; `into` is then left alone
   */
  read(item: number, into: Float32Array): boolean;
}
