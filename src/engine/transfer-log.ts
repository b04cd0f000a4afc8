import type { Transfer, TransferLog } from "./api/diagnostics.ts";

/** Everything that came over the network or from the device since the engine started. */
export interface TransferRecorder {
  /** Call when a transfer starts, and the result when it ends. */
  start(what: Pick<Transfer, "path" | "purpose" | "parts">): (end: TransferEnd) => Transfer;
  log(): Omit<TransferLog, "bitsInAll">;
}

export type TransferEnd = Pick<Transfer, "bytes" | "from" | "failed" | "bits" | "why">;

export function createTransferRecorder(clock: () => number): TransferRecorder {
  const startedAtMs = clock();
  const transfers: Transfer[] = [];
  return {
    start(what) {
      const atMs = clock();
      return (end) => {
        const transfer = { ...what, ...end, ms: clock() - atMs, atMs: atMs - startedAtMs };
        transfers.push(transfer);
        return transfer;
      };
    },
    log() {
      const network = transfers.filter((t) => t.from === "network");
      const device = transfers.filter((t) => t.from === "indexeddb");
      return {
        transfers: [...transfers],
        networkRequests: network.length,
        networkBytes: sumBytes(network),
        bits: network.reduce((sum, { bits = 0 }) => sum + bits, 0),
        deviceReads: device.length,
        deviceBytes: sumBytes(device),
      };
    },
  };
}

function sumBytes(transfers: readonly Transfer[]): number {
  return transfers.reduce((sum, t) => sum + t.bytes, 0);
}
