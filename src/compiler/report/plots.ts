import { escapeHtml } from "./escape-html.ts";

/** Plots as SVG text: no script, so that a report can be opened from anywhere and printed. */

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** As it is written beside the bar. */
  readonly text: string;
}

/** Horizontal bars, one a line, on a common scale from zero. */
export function barChart(bars: readonly Bar[], title: string): string {
  const most = Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE);
  const rowHeight = 26;
  const rows = bars.map(({ label, value, text }, i) => {
    const y = i * rowHeight;
    const width = (value / most) * 330;
    return `<text x="240" y="${y + 17}" text-anchor="end">${escapeHtml(label)}</text><rect x="250" y="${y + 4}" width="${width.toFixed(1)}" height="18"/><text x="${(258 + width).toFixed(1)}" y="${y + 17}" class="value">${escapeHtml(text)}</text>`;
  });
  return svg(760, bars.length * rowHeight, title, rows.join(""));
}

/** How many of `values` fall into each of `bins` equal ranges. */
export function histogram(values: readonly number[], title: string, unit: string, bins = 24): string {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const width = Math.max(1, (high - low) / bins);
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / width))]++;
  const most = Math.max(...counts, 1);
  const step = 640 / bins;
  const bars = counts.map((count, i) => {
    const height = (count / most) * 140;
    return `<rect x="${(20 + i * step).toFixed(1)}" y="${(150 - height).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}"/>`;
  });
  const axis = `<text x="20" y="170">${low} ${escapeHtml(unit)}</text><text x="660" y="170" text-anchor="end">${high} ${escapeHtml(unit)}</text>`;
  return svg(680, 180, title, bars.join("") + axis);
}

export interface Point {
  readonly label: string;
  /** 0..1 */
  readonly y: number;
}

export interface Line {
  /** Stands at its end. */
  readonly name: string;
  readonly points: readonly Point[];
}

/** Several lines over the same labels; the first is whole and written out, the others are broken. */
export function linesChart([first, ...others]: readonly Line[], title: string): string {
  const ends = [first, ...others].map(({ points }) => placeY(points[points.length - 1].y));
  // Names stand apart, whatever their lines do.
  for (let i = 1; i < ends.length; i++) ends[i] = Math.max(ends[i], ends[i - 1] + 14);
  const more = others.map(({ name, points }, o) => {
    const places = points.map((p, i) => `${placeX(i, points.length).toFixed(1)},${placeY(p.y).toFixed(1)}`);
    const label = `<text x="648" y="${(ends[o + 1] + 4).toFixed(1)}">${escapeHtml(name)}</text>`;
    return `<polyline class="other" stroke-dasharray="${6 - 2 * o} ${4}" points="${places.join(" ")}"/>${label}`;
  });
  const label = `<text x="648" y="${(ends[0] + 4).toFixed(1)}" class="value">${escapeHtml(first.name)}</text>`;
  return lineChart(first.points, title, more.join("") + label, 780);
}

function placeX(i: number, count: number): number {
  return 60 + (i * 580) / Math.max(1, count - 1);
}

function placeY(value: number): number {
  return 20 + (1 - value) * 150;
}

/** Shares from 0 to 1 over equally spaced labels. */
export function lineChart(points: readonly Point[], title: string, more = "", width = 680): string {
  const x = (i: number) => placeX(i, points.length);
  const y = placeY;
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (v) =>
      `<line x1="60" x2="640" y1="${y(v)}" y2="${y(v)}" class="grid"/><text x="50" y="${y(v) + 4}" text-anchor="end">${v}</text>`,
  );
  const line = `<polyline points="${points.map((p, i) => `${x(i).toFixed(1)},${y(p.y).toFixed(1)}`).join(" ")}"/>`;
  const marks = points.map(
    (p, i) =>
      `<circle cx="${x(i).toFixed(1)}" cy="${y(p.y).toFixed(1)}" r="4"/><text x="${x(i).toFixed(1)}" y="${(y(p.y) - 9).toFixed(1)}" text-anchor="middle" class="value">${p.y.toFixed(2)}</text><text x="${x(i).toFixed(1)}" y="192" text-anchor="middle">${escapeHtml(p.label)}</text>`,
  );
  return svg(width, 200, title, grid.join("") + more + line + marks.join(""));
}

export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Curves over a common axis of numbers, from zero to the largest value; each is named at its end, the first is whole. */
export function curvesChart(curves: readonly Curve[], title: string, unit: string): string {
  const all = curves.flatMap(({ points }) => points);
  const right = Math.max(1, ...all.map(({ x }) => x));
  const top = Math.max(0.01, Math.ceil(Math.max(...all.map(({ y }) => y)) * 20) / 20);
  const placeOf = ({ x, y }: Curve["points"][number]) => [60 + (x / right) * 580, 20 + (1 - y / top) * 260];
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = 20 + (1 - share) * 260;
    return `<line x1="60" x2="640" y1="${y}" y2="${y}" class="grid"/><text x="50" y="${y + 4}" text-anchor="end">${(share * top).toFixed(3)}</text>`;
  });
  const drawn = curves.filter(({ points }) => points.length > 0);
  const ends = drawn.map(({ points }) => placeOf(points[points.length - 1])[1]);
  const order = Array.from(ends.keys()).sort((a, b) => ends[a] - ends[b]);
  // Names stand apart, whatever their curves do.
  for (let i = 1; i < order.length; i++) ends[order[i]] = Math.max(ends[order[i]], ends[order[i - 1]] + 14);
  const lines = drawn.map(({ name, points }, c) => {
    const places = points.map((point) =>
      placeOf(point)
        .map((place) => place.toFixed(1))
        .join(","),
    );
    const dashes = c === 0 ? "" : ` class="other" stroke-dasharray="${2 + 2 * c} 3"`;
    return `<polyline${dashes} points="${places.join(" ")}"/><text x="648" y="${(ends[c] + 4).toFixed(1)}">${escapeHtml(name)}</text>`;
  });
  const axis = `<text x="60" y="300">0</text><text x="640" y="300" text-anchor="end">${right} ${escapeHtml(unit)}</text>`;
  return svg(980, 310, title, grid.join("") + lines.join("") + axis);
}

function svg(width: number, height: number, title: string, body: string): string {
  // On phones it keeps a size that can be read, and is scrolled: by keyboards too.
  const label = escapeHtml(title);
  return `<div class="plot" tabindex="0" role="group" aria-label="${label}"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${body}</svg></div>`;
}
