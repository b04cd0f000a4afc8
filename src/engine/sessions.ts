import type { Recommendations } from "./api/recommendations.ts";
import type { Basis } from "./basis.ts";
import type { Ranking } from "./ranking.ts";

/** A ranking under way: what later pages continue. */
export interface Session {
  readonly basis: Basis;
  readonly ranking: Ranking;
  readonly searched: Recommendations["searched"];
}

export interface Sessions {
  get(token: string): Session | undefined;
  /** @returns the token by which later requests name it */
  start(session: Session): string;
  /** Of a token that is no longer in memory: the last event that its ranking knew, where it rested on the history. */
  lastEventOf(token: string): number | undefined;
}

const maxSessions = 8;

/**
 * The last few rankings. A token also says on which part of the history its ranking rests: the history being
 * append-only, a worker that was restarted builds the same ranking again.
 *
 * @param generation  of the catalogue: tokens of another generation mean nothing
 * @param startedAtMs  milliseconds since 1970, so that tokens of an earlier worker are not taken for this one's
 */
export function createSessions(generation: string, startedAtMs: number): Sessions {
  const sessions = new Map<string, Session>();
  const prefix = generation.slice(0, 8);
  let count = 0;
  return {
    get: (token) => sessions.get(token),
    start(session) {
      // What was merged has numbers between whole ones: the next whole one is behind it.
      const seq = Math.ceil(session.basis.seq);
      const token = `${prefix}.${seq}.${startedAtMs.toString(36)}.${++count}`;
      sessions.set(token, session);
      for (const oldest of sessions.keys()) {
        if (sessions.size <= maxSessions) break;
        sessions.delete(oldest);
      }
      return token;
    },
    lastEventOf(token) {
      const [ofGeneration, seq] = token.split(".");
      return ofGeneration === prefix && /^[0-9]+$/.test(seq ?? "") ? Number(seq) : undefined;
    },
  };
}
