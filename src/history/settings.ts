/** What the visitor has settled about remembering and recommending, on this device, for all catalogues. */
export interface Settings {
  /** Off the record: views are not remembered. */
  readonly paused: boolean;
  /** Events older than so many days are deleted; 0 keeps them. */
  readonly retentionDays: number;
  /** Lets seen items be recommended again. */
  readonly includeSeen: boolean;
  /** How views become what is searched for. */
  readonly interest: "multi" | "median" | "recent";
  /** 0 to 1: how unlike each other recommendations should be. */
  readonly diversity: number;
  /** −1 hidden gems, 1 popular things. */
  readonly popularity: number;
  /** Whether what the visitor does teaches a model on this device; `auto`: where enough is known for it to help. */
  readonly learning: "auto" | "on" | "off";
}

export const defaultSettings: Settings = {
  paused: false,
  retentionDays: 0,
  includeSeen: false,
  interest: "multi",
  diversity: 0,
  popularity: 0,
  learning: "auto",
};

const interests: readonly unknown[] = ["multi", "median", "recent"] satisfies Settings["interest"][];

/** Takes each field for what it is, or else its default: a device may have kept anything. */
export function parseSettings(value: unknown): Settings {
  const stored: Partial<Record<keyof Settings, unknown>> =
    typeof value === "object" && value !== null ? value : {};
  const { paused, includeSeen, interest, learning } = stored;
  return {
    paused: paused === true,
    includeSeen: includeSeen === true,
    interest: interests.includes(interest) ? (interest as Settings["interest"]) : "multi", // it is one of them
    retentionDays: Math.floor(within(stored.retentionDays, 0, 36_500)),
    diversity: within(stored.diversity, 0, 1),
    popularity: within(stored.popularity, -1, 1),
    learning: learning === "on" || learning === "off" ? learning : "auto",
  };
}

function within(value: unknown, least: number, most: number): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : 0;
}
