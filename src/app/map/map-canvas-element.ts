import { css, html, type PropertyValues, type TemplateResult } from "lit";
import type { Ordinal } from "../../catalog/item.ts";
import type { CatalogMap } from "../../engine/api/items.ts";
import { nextTask } from "../../ui/next-task.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { mapPageTexts as t } from "../../ui/texts/map-page-texts.ts";
import { createMapPainter, type MapPainter, type MapPalette } from "./map-painter.ts";
import { type MapView, type MapWindow, mapSize, moved, pointAt, wholeMap, zoomed } from "./map-view.ts";

/** A point of the map was chosen. */
export class PointChosenEvent extends Event {
  constructor(readonly ordinal: Ordinal) {
    super("docent-point-chosen", { bubbles: true, composed: true });
  }
}

/**
 * `<docent-map>`: every item of the catalogue as a dot, to be moved and zoomed by mouse, touch and keys.
 *
 * @fires docent-point-chosen
 */
export class MapCanvasElement extends PacedElement {
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
  /** Whether what is drawn is no longer what is to be seen. */
  #isStale = false;
  #isDrawing = false;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #travelled = 0;
  readonly #theme = matchMedia("(prefers-color-scheme: dark)");
  #painter: MapPainter | undefined;
  /** As the observer says it: to ask the element takes a layout. */
  #size: MapWindow = { width: 1, height: 1 };
  readonly #onTheme = () => {
    this.#painter = undefined;
    this.#draw();
  };
  readonly #resize = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    this.#size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.#draw();
  });

  constructor() {
    super();
    this.map = undefined;
    this.recommended = [];
    this.chosen = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.addEventListener("change", this.#onTheme);
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#theme.removeEventListener("change", this.#onTheme);
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
    if (changed.has("map")) {
      this.#painter = undefined;
      this.#view = undefined;
    }
    this.#draw();
  }

  #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector("canvas");
  }

  #window(): MapWindow {
    return this.#size;
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

  /** Once in each frame, and after it: style and layout have their task to themselves. */
  #draw(): void {
    this.#isStale = true;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => void this.#drawNow());
  }

  async #drawNow(): Promise<void> {
    this.#isStale = false;
    await nextTask();
    const canvas = this.#canvas();
    if (canvas && this.map && this.#size.width > 1) await this.#paint(canvas, this.map);
    this.#isDrawing = false;
    if (this.#isStale && this.isConnected) this.#draw();
  }

  async #paint(canvas: HTMLCanvasElement, map: CatalogMap): Promise<void> {
    this.#painter ??= createMapPainter(canvas, map, paletteOf(this));
    const { recommended, chosen } = this;
    await this.#painter.paint({ view: this.#current(), window: this.#window(), recommended, chosen });
  }
}

function paletteOf(element: Element): MapPalette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--docent-${name}`).trim();
  return {
    item: colour("tone-4"),
    recommended: colour("tone-5"),
    viewed: colour("accent"),
    edge: colour("paper"),
    ink: colour("ink"),
    ground: colour("surface"),
    font: colour("sans"),
  };
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
