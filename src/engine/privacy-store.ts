import type { PrivacyLevel } from "./api/catalogue.ts";

/** What this device knows of privacy: the level chosen for all catalogues, what requests have told, what was signed when. */
export interface PrivacyStore {
  level(): Promise<PrivacyLevel | undefined>;
  setLevel(level: PrivacyLevel | undefined): Promise<void>;
  /** Adds to the bits that requests have told a catalogue's host. */
  addTold(catalogId: string, bits: number): Promise<void>;
  told(catalogId: string): Promise<number>;
  /** When the latest manifest of this name that this device has seen was signed. */
  signedAt(name: string): Promise<number | undefined>;
  setSignedAt(name: string, seconds: number): Promise<void>;
  close(): void;
}

/** Where the browser refuses IndexedDB, and on the command line: ends with the page. */
export function createMemoryPrivacy(): PrivacyStore {
  let chosen: PrivacyLevel | undefined;
  const told = new Map<string, number>();
  const signed = new Map<string, number>();
  return {
    level: async () => chosen,
    async setLevel(level) {
      chosen = level;
    },
    async addTold(catalogId, bits) {
      told.set(catalogId, (told.get(catalogId) ?? 0) + bits);
    },
    told: async (catalogId) => told.get(catalogId) ?? 0,
    signedAt: async (name) => signed.get(name),
    async setSignedAt(name, seconds) {
      signed.set(name, seconds);
    },
    close() {},
  };
}
