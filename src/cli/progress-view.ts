/** Shows on stderr how far a command is: a bar that redraws itself on a terminal, plain lines elsewhere. */
export interface ProgressView {
  /** @param fraction  0..1 within the stage; undefined where nobody knows */
  update(stage: string, fraction: number | undefined): void;
  /** A line that stays. */
  say(line: string): void;
  /** Takes the bar away. */
  close(): void;
}

export interface ProgressOptions {
  /** Where to; `columns` is the terminal's width. */
  readonly stream: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly isQuiet?: boolean;
  readonly clock?: () => number;
}

const redrawAfterMs = 80;
const lineAfterMs = 5000;
const barWidth = 24;

export function createProgressView({
  stream,
  isQuiet = false,
  clock = () => performance.now(),
}: ProgressOptions): ProgressView {
  if (isQuiet) return { update() {}, say() {}, close() {} };
  const startMs = clock();
  const elapsed = () => `${((clock() - startMs) / 1000).toFixed(1)} s`;
  return stream.isTTY ? terminalView(stream, clock, elapsed) : lineView(stream, clock, elapsed);
}

function terminalView(
  stream: ProgressOptions["stream"],
  clock: () => number,
  elapsed: () => string,
): ProgressView {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let drawn = "";
  const clear = () => {
    if (drawn !== "") stream.write("\r\u001b[K");
    drawn = "";
  };
  return {
    update(stage, fraction) {
      const isEnd = fraction === 0 || fraction === 1;
      if (!isEnd && clock() - drawnAtMs < redrawAfterMs) return;
      drawnAtMs = clock();
      const line = `${stage.padEnd(10)} ${bar(fraction)} ${elapsed()}`.slice(0, (stream.columns || 80) - 1);
      if (line === drawn) return;
      stream.write(`\r${line}\u001b[K`);
      drawn = line;
    },
    say(line) {
      clear();
      stream.write(`${line}\n`);
    },
    close: clear,
  };
}

/** A line when a stage ends, and every five seconds within a long one. */
function lineView(
  stream: ProgressOptions["stream"],
  clock: () => number,
  elapsed: () => string,
): ProgressView {
  let saidAtMs = clock();
  return {
    update(stage, fraction) {
      if (fraction !== 1 && clock() - saidAtMs < lineAfterMs) return;
      saidAtMs = clock();
      stream.write(
        `${elapsed()}  ${stage}${fraction === undefined || fraction === 1 ? "" : ` ${percent(fraction)}`}\n`,
      );
    },
    say(line) {
      stream.write(`${line}\n`);
    },
    close() {},
  };
}

function bar(fraction: number | undefined): string {
  if (fraction === undefined) return "".padEnd(barWidth + 5);
  const full = Math.round(fraction * barWidth);
  return `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${percent(fraction).padStart(4)}`;
}

function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)}%`;
}
