import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { Ordinal } from "../../catalog/item.ts";
import type { CatalogMap } from "../../engine/api.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { mapPageTexts as t } from "../../ui/texts/map-page-texts.ts";
import {
  type MapView,
  type MapWindow,
  mapSize,
  moved,
  placeOf,
  pointAt,
  wholeMap,
  zoomed,
} from "./map-view.ts";

/** A point of the map was chosen. */
export class PointChosenEvent extends Event {
  constructor(readonly ordinal: Ordinal) {
    super("docent-point-chosen", { bubbles: true, composed: true });
  }
}

/**
 * `<docent-map>`: every item of the catalogue as a dot, to be moved and zoomed by mouse, touch and keys. All dots are
 * written into one picture, pixel by pixel: 70,000 take about a millisecond.
 *
 * @fires docent-point-chosen
 */
export class MapCanvasElement extends LitElement {
  static override properties = {
    map: { attribute: false },
    recommended: { attribute: false },
    chosen: { attribute: false },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    css`
      :host {
        position: relative;
        display: block;
        block-size: clamp(20rem, 68vh, 44rem);
        border: 1px solid var(--docent-rule);
        border-radius: 2px;
        background: var(--docent-surface);
        overflow: hidden;
      }
      canvas {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        touch-action: none;
        cursor: grab;
      }
      canvas:active {
        cursor: grabbing;
      }
      canvas:focus-visible {
        outline-offset: -3px;
      }
      .buttons {
        position: absolute;
        inset: 0.75rem 0.75rem auto auto;
        display: grid;
        gap: 0.4rem;
      }
      .buttons button {
        inline-size: 2.75rem;
        block-size: 2.75rem;
        padding: 0;
        border: 1px solid var(--docent-rule-strong);
        border-radius: 2px;
        background: var(--docent-paper);
        font-size: 1.2rem;
        cursor: pointer;
      }
    `,
  ];

  declare map: CatalogMap | undefined;
  declare recommended: readonly Ordinal[];
  declare chosen: Ordinal | undefined;

  #view: MapView | undefined;
  #isDue = false;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #travelled = 0;
  readonly #theme = matchMedia("(prefers-color-scheme: dark)");
  readonly #redraw = () => this.#draw();
  readonly #resize = new ResizeObserver(() => this.#draw());

  constructor() {
    super();
    this.map = undefined;
    this.recommended = [];
    this.chosen = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.addEventListener("change", this.#redraw);
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#theme.removeEventListener("change", this.#redraw);
    this.#resize.disconnect();
  }

  /** Brings a place of the map, 0..65,535 each, into the middle, larger. */
  show(x: number, y: number): void {
    const window = this.#window();
    this.#view = { scale: wholeMap(window).scale * 5, x: x / mapSize, y: y / mapSize };
    this.#draw();
  }

  protected override render(): TemplateResult {
    return html`<canvas
        tabindex="0"
        role="application"
        aria-label=${t.canvas}
        aria-describedby="keys"
        @pointerdown=${this.#onDown}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onUp}
        @pointercancel=${this.#onUp}
        @wheel=${{ handleEvent: (event: WheelEvent) => this.#onWheel(event), passive: false }}
        @keydown=${this.#onKey}
      ></canvas>
      <p id="keys" class="visually-hidden">${t.keys}</p>
      <div class="buttons">
        <button type="button" aria-label=${t.zoomIn} @click=${() => this.#zoom(1.6)}>+</button>
        <button type="button" aria-label=${t.zoomOut} @click=${() => this.#zoom(1 / 1.6)}>−</button>
        <button type="button" aria-label=${t.all} @click=${this.#showAll}>⤢</button>
      </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("map")) this.#view = undefined;
    this.#draw();
  }

  #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector("canvas");
  }

  #window(): MapWindow {
    return { width: Math.max(1, this.clientWidth), height: Math.max(1, this.clientHeight) };
  }

  #current(): MapView {
    this.#view ??= wholeMap(this.#window());
    return this.#view;
  }

  #zoom(factor: number, at = { x: this.#window().width / 2, y: this.#window().height / 2 }): void {
    this.#view = zoomed(this.#current(), this.#window(), { factor, at });
    this.#draw();
  }

  #pan(dx: number, dy: number): void {
    this.#view = moved(this.#current(), dx, dy);
    this.#draw();
  }

  #showAll(): void {
    this.#view = undefined;
    this.#draw();
  }

  #onDown(event: PointerEvent): void {
    this.#canvas()?.setPointerCapture(event.pointerId);
    if (this.#pointers.size === 0) this.#travelled = 0;
    this.#pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  }

  #onMove(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.offsetX, y: event.offsetY };
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    this.#travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (!other) {
      this.#pan(now.x - before.x, now.y - before.y);
      return;
    }
    const spread = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y);
    this.#zoom(spread(now) / Math.max(1, spread(before)), {
      x: (now.x + other.x) / 2,
      y: (now.y + other.y) / 2,
    });
  }

  #onUp(event: PointerEvent): void {
    const isClick = this.#pointers.size === 1 && this.#travelled < 6 && event.type === "pointerup";
    this.#pointers.delete(event.pointerId);
    if (!isClick || !this.map) return;
    const found = pointAt(this.map.points, this.#current(), this.#window(), {
      x: event.offsetX,
      y: event.offsetY,
    });
    if (found !== undefined) this.dispatchEvent(new PointChosenEvent(found as Ordinal)); // points stand by ordinal
  }

  #onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.#zoom(2 ** (-event.deltaY / 300), { x: event.offsetX, y: event.offsetY });
  }

  #onKey(event: KeyboardEvent): void {
    const step = 60;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#pan(step, 0),
      ArrowRight: () => this.#pan(-step, 0),
      ArrowUp: () => this.#pan(0, step),
      ArrowDown: () => this.#pan(0, -step),
      "+": () => this.#zoom(1.6),
      "=": () => this.#zoom(1.6),
      "-": () => this.#zoom(1 / 1.6),
      "0": () => this.#showAll(),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /** Once in each frame. */
  #draw(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      const canvas = this.#canvas();
      if (canvas && this.map) this.#paint(canvas, this.map);
    });
  }

  #paint(canvas: HTMLCanvasElement, map: CatalogMap): void {
    const window = this.#window();
    const ratio = Math.min(2, devicePixelRatio);
    const width = Math.round(window.width * ratio);
    const height = Math.round(window.height * ratio);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    if (!context) return;
    const style = getComputedStyle(this);
    const colour = (name: string) => style.getPropertyValue(`--docent-${name}`).trim();
    const view = this.#current();
    const picture = context.createImageData(width, height);
    const zoom = view.scale / wholeMap(window).scale;
    writeDots(picture, map.points, {
      scale: (view.scale * ratio) / mapSize,
      left: width / 2 - view.x * view.scale * ratio,
      top: height / 2 - view.y * view.scale * ratio,
      size: Math.round(ratio * Math.min(6, 1 + Math.sqrt(zoom))),
      pixel: pixelOf(context, colour("tone-4")),
    });
    context.putImageData(picture, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const at = (ordinal: number) =>
      placeOf(view, window, map.points[2 * ordinal], map.points[2 * ordinal + 1]);
    const marks = (ordinals: readonly Ordinal[], radius: number, paint: () => void) => {
      for (const ordinal of ordinals) {
        const { x, y } = at(ordinal);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        paint();
      }
    };
    context.lineWidth = 2;
    context.strokeStyle = colour("paper");
    context.fillStyle = colour("tone-5");
    marks(this.recommended, 5, () => {
      context.fill();
      context.stroke();
    });
    context.fillStyle = colour("accent");
    marks(map.history, 6, () => {
      context.fill();
      context.stroke();
    });
    if (this.chosen !== undefined) {
      context.strokeStyle = colour("ink");
      marks([this.chosen], 10, () => context.stroke());
    }
    this.#writeLabels(context, map, {
      view,
      window,
      zoom,
      ink: colour("ink"),
      ground: colour("surface"),
      font: colour("sans"),
    });
  }

  /** The largest neighbourhoods first, as far as there is room. */
  #writeLabels(
    context: CanvasRenderingContext2D,
    { clusters }: CatalogMap,
    { view, window, zoom, ink, ground, font }: LabelStyle,
  ): void {
    context.font = `13px ${font}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    const taken: { x: number; y: number; half: number }[] = [];
    const most = Math.round(10 + 6 * zoom);
    for (const { label, x, y } of clusters.toSorted((a, b) => b.items - a.items)) {
      if (label === "" || taken.length >= most) continue;
      const place = placeOf(view, window, x, y);
      const half = context.measureText(label).width / 2 + 8;
      const isOutside =
        place.x < half || place.y < 12 || place.x > window.width - half || place.y > window.height - 6;
      const isTaken = taken.some(
        (one) => Math.abs(one.x - place.x) < one.half + half && Math.abs(one.y - place.y) < 20,
      );
      if (isOutside || isTaken) continue;
      taken.push({ ...place, half });
      context.lineWidth = 4;
      context.strokeStyle = ground;
      context.strokeText(label, place.x, place.y);
      context.fillStyle = ink;
      context.fillText(label, place.x, place.y);
    }
  }
}

interface LabelStyle {
  readonly view: MapView;
  readonly window: MapWindow;
  readonly zoom: number;
  readonly ink: string;
  readonly ground: string;
  readonly font: string;
}

interface Dots {
  /** Pixels for one unit of the map, and where its corner stands. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly pixel: number;
}

function writeDots(picture: ImageData, points: Uint16Array, { scale, left, top, size, pixel }: Dots): void {
  const { width, height } = picture;
  const pixels = new Uint32Array(picture.data.buffer);
  for (let i = 0; i < points.length; i += 2) {
    const x = Math.round(left + points[i] * scale);
    const y = Math.round(top + points[i + 1] * scale);
    if (x < 0 || y < 0 || x > width - size || y > height - size) continue;
    for (let row = y; row < y + size; row++) pixels.fill(pixel, row * width + x, row * width + x + size);
  }
}

/** A CSS colour as the bytes of a pixel. */
function pixelOf(context: CanvasRenderingContext2D, colour: string): number {
  context.fillStyle = colour;
  const hex = String(context.fillStyle); // the canvas writes any opaque colour as #rrggbb
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return new Uint32Array(Uint8Array.of(channel(1), channel(3), channel(5), 255).buffer)[0];
}

customElements.define("docent-map", MapCanvasElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-map": MapCanvasElement;
  }
  interface HTMLElementEventMap {
    "docent-point-chosen": PointChosenEvent;
  }
}
