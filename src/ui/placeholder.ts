import { murmur3 } from "../catalog/key-hash.ts";
import { createRandom, type Random } from "../math/random.ts";

/**
 * A quiet composition that stands for a picture: cut paper in three tones, always the same for the same id.
 * Coordinates lie in a square of 0..96; tones are numbers that the theme turns into colours.
 */
export interface Composition {
  readonly ground: Tone;
  readonly shapes: readonly Shape[];
}

export const toneCount = 8;
/** 0..toneCount-1, from the lightest to the deepest. */
export type Tone = number;

export type Shape =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly tone: Tone;
    }
  | { readonly kind: "disc"; readonly x: number; readonly y: number; readonly r: number; readonly tone: Tone }
  /** Two straight sides under a round top. */
  | {
      readonly kind: "arch";
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly tone: Tone;
    }
  /** A quarter of a disc; its corner is at x, y and its arms reach in the directions dx and dy. */
  | {
      readonly kind: "quarter";
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly dx: 1 | -1;
      readonly dy: 1 | -1;
      readonly tone: Tone;
    };

/** @param id  any text; equal texts give equal compositions, on every engine */
export function composePlaceholder(id: string): Composition {
  const random = createRandom(murmur3(new TextEncoder().encode(id), 0x0d0c3e27));
  const [ground, ...tones] = palettes[random.int(palettes.length)];
  const compose = compositions[random.int(compositions.length)];
  return { ground, shapes: compose(random, tones) };
}

/** A ground, two tones near it and one that speaks up. */
const palettes: readonly (readonly [Tone, Tone, Tone, Tone])[] = [
  [0, 1, 2, 5],
  [0, 2, 1, 6],
  [1, 0, 3, 4],
  [1, 3, 0, 7],
  [2, 1, 0, 5],
  [0, 3, 1, 4],
  [3, 1, 2, 6],
];

type Compose = (random: Random, tones: readonly Tone[]) => Shape[];

const compositions: readonly Compose[] = [nestedSquares, horizon, arches, stillLife, quarters, columns];

function nestedSquares(random: Random, [near, middle, strong]: readonly Tone[]): Shape[] {
  const step = 9 + random.int(4);
  const sink = 0.5 + random.next() * 0.9;
  return [near, middle, strong].map((tone, i): Shape => {
    const inset = step * (i + 1);
    const side = 96 - 2 * inset;
    return { kind: "rect", x: inset, y: round(inset + sink * (i + 1) * 3), w: side, h: side, tone };
  });
}

function horizon(random: Random, [near, middle, strong]: readonly Tone[]): Shape[] {
  const line = 46 + random.int(20);
  const r = 9 + random.int(10);
  return [
    { kind: "disc", x: 22 + random.int(52), y: line - random.int(2 * r), r, tone: strong },
    { kind: "rect", x: 0, y: line, w: 96, h: 96 - line, tone: near },
    { kind: "rect", x: 0, y: line + 10 + random.int(14), w: 96, h: 96 - line, tone: middle },
  ];
}

function arches(random: Random, [near, middle, strong]: readonly Tone[]): Shape[] {
  const x = 14 + random.int(10);
  const step = 9 + random.int(3);
  return [near, middle, strong].map((tone, i): Shape => {
    const w = 96 - 2 * x - 2 * step * i;
    const y = 20 + step * i;
    return { kind: "arch", x: x + step * i, y, w, h: 96 - y, tone };
  });
}

function stillLife(random: Random, [near, middle, strong]: readonly Tone[]): Shape[] {
  const table = 66 + random.int(8);
  const r = 13 + random.int(7);
  const x = 28 + random.int(14);
  const h = 26 + random.int(14);
  return [
    { kind: "rect", x: 0, y: table, w: 96, h: 96 - table, tone: near },
    { kind: "arch", x: x + r, y: table + 5 - h, w: 18 + random.int(8), h, tone: middle },
    { kind: "disc", x, y: table + 5 - r, r, tone: strong },
  ];
}

function quarters(random: Random, tones: readonly Tone[]): Shape[] {
  const certain = random.int(4);
  const cells = [0, 1, 2, 3].filter((cell) => cell === certain || random.next() < 0.75);
  return cells.map((cell, i): Shape => {
    const dx = random.int(2) === 0 ? 1 : -1;
    const dy = random.int(2) === 0 ? 1 : -1;
    const left = (cell % 2) * 48;
    const top = Math.floor(cell / 2) * 48;
    return {
      kind: "quarter",
      x: dx > 0 ? left : left + 48,
      y: dy > 0 ? top : top + 48,
      r: 48,
      dx,
      dy,
      tone: tones[i % 3],
    };
  });
}

function columns(random: Random, tones: readonly Tone[]): Shape[] {
  const shapes: Shape[] = [];
  for (let x = 10 + random.int(8), i = 0; x < 82; i++) {
    const w = 6 + random.int(16);
    const y = 12 + random.int(40);
    shapes.push({ kind: "rect", x, y, w: Math.min(w, 86 - x), h: 84 - y, tone: tones[i % 3] });
    x += w + 3;
  }
  return shapes;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
