import { css, html, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import uPlot from "uplot";
import plotCss from "uplot/dist/uPlot.min.css?inline";
import { nextTask } from "../../ui/next-task.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import { sharedStyles } from "../../ui/shared-styles.ts";

export interface PlotSeries {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly kind: "line" | "bars" | "points";
  /** The second series is drawn softer, and dashed where it is a line. */
  readonly isSoft?: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * `<docent-plot>`: series over a common axis, by uPlot. A picture only: what it shows is to be said beside it.
 */
export class PlotElement extends PacedElement {
  static override properties = {
    names: { attribute: false },
    series: { attribute: false },
    format: { attribute: false },
    label: { type: String },
  };

  static override styles = [
    sharedStyles,
    // Not a sheet of the document: the plot stands in a shadow tree.
    unsafeCSS(plotCss),
    css`
      :host {
        display: block;
        block-size: 15rem;
      }
      .frame {
        block-size: 100%;
        overflow: hidden;
      }
    `,
  ];

  /** What stands along the horizontal axis, one name for each value. */
  declare names: readonly string[];
  declare series: readonly PlotSeries[];
  /** Writes the values of the vertical axis. */
  declare format: (value: number) => string;
  /** Says what the picture shows. */
  declare label: string;

  #plot: uPlot | undefined;
  readonly #theme = matchMedia("(prefers-color-scheme: dark)");
  readonly #redraw = () => this.#draw();
  #isDue = false;
  /** As the observer says it: to ask the element takes a layout. */
  #size: Size | undefined;
  readonly #resize = new ResizeObserver(([{ contentRect }]) => {
    const isFirst = this.#size === undefined;
    this.#size = { width: Math.max(120, contentRect.width), height: Math.max(120, contentRect.height) };
    if (isFirst) this.#draw();
    else this.#plot?.setSize(this.#size);
  });

  constructor() {
    super();
    this.names = [];
    this.series = [];
    this.format = String;
    this.label = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theme.addEventListener("change", this.#redraw);
    this.#resize.observe(this);
    if (this.hasUpdated) this.#draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#theme.removeEventListener("change", this.#redraw);
    this.#resize.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="frame" role="img" aria-label=${this.label}></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("names") || changed.has("series")) this.#draw();
  }

  #hasBars(): boolean {
    return this.series.some(({ kind }) => kind === "bars");
  }

  #frame(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".frame");
  }

  /** Once in each frame, and after it: style and layout have their task to themselves. */
  #draw(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => void nextTask().then(() => this.#drawNow()));
  }

  #drawNow(): void {
    this.#isDue = false;
    const frame = this.#frame();
    const size = this.#size;
    if (!frame || !size || !this.isConnected) return;
    this.#plot?.destroy();
    const colour = (name: string) =>
      getComputedStyle(this).getPropertyValue(`--docent-${name}`).trim() || "#555";
    const axis = {
      stroke: colour("ink-soft"),
      grid: { stroke: colour("rule-faint"), width: 1 },
      ticks: { show: false },
      font: `12px ${colour("sans")}`,
    };
    const options: uPlot.Options = {
      ...size,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: {
          time: false,
          range: [this.#hasBars() ? 0.4 : 1, Math.max(2, this.names.length) + (this.#hasBars() ? 0.6 : 0)],
        },
        y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.1 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
          space: this.#hasBars() ? 90 : 50,
          values: (_plot, marks) => marks.map((mark) => this.names[mark - 1] ?? ""),
        },
        { ...axis, size: 64, values: (_plot, marks) => marks.map((mark) => this.format(mark)) },
      ],
      series: [{}, ...this.series.map((series) => drawn(series, colour))],
    };
    this.#plot = new uPlot(
      options,
      [this.names.map((_, i) => i + 1), ...this.series.map(({ values }) => [...values])],
      frame,
    );
  }
}

function drawn({ label, kind, isSoft = false }: PlotSeries, colour: (name: string) => string): uPlot.Series {
  const stroke = colour(isSoft ? "tone-5" : "accent");
  switch (kind) {
    case "line":
      return { label, stroke, width: 2, points: { show: false }, ...(isSoft && { dash: [6, 5] }) };
    case "points":
      return {
        label,
        stroke,
        width: 0,
        paths: () => null,
        points: { show: true, size: 7, fill: stroke, width: 0 },
      };
    case "bars":
      return {
        label,
        stroke,
        fill: stroke,
        width: 0,
        points: { show: false },
        ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.4, 28], align: isSoft ? 1 : -1 }) }),
      };
  }
}

customElements.define("docent-plot", PlotElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-plot": PlotElement;
  }
}
