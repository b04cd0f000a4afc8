import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { PageTitleEvent } from "../../ui/events.ts";
import { count, formatBytes, formatMs, formatNumber } from "../../ui/number-format.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { insightsPageTexts as t } from "../../ui/texts/insights-page-texts.ts";
import { locale } from "../../ui/texts/language.ts";
import type { CatalogueChoice } from "../catalogues.ts";
import { pageStyles } from "../page-styles.ts";
import { RequestController } from "../request-controller.ts";
import type { Session } from "../session.ts";
import { SessionController } from "../session-controller.ts";
import { type InsightFigures, insightFigures } from "./insight-figures.ts";
import { createInsightStore, type InsightStore } from "./insight-store.ts";
import "./learning-element.ts";
import { plotSection, plotSectionStyles } from "./plot-section.ts";

/** How well the visitor is served, by figures that their own device made of their own visits. */
export class InsightsPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    turn: { state: true },
    note: { state: true },
    isToldAbove: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    plotSectionStyles,
    css`
      .page {
        min-block-size: 100vh;
      }
      .end {
        margin-block-start: 3rem;
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** Another one after the figures were deleted. */
  declare turn: number;
  declare note: string;
  /** Whether what the device has learned stands there: what came before it would be pushed down by it. */
  declare isToldAbove: boolean;

  readonly #store: InsightStore = createInsightStore();
  readonly #figures = new RequestController<InsightFigures | undefined>(this);

  constructor() {
    super();
    this.turn = 0;
    this.note = "";
    this.isToldAbove = false;
    new SessionController(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#store.close();
  }

  protected override willUpdate(): void {
    const { info } = this.session;
    if (!info) return;
    this.#figures.request(`${info.id}\n${this.turn}`, async () => {
      try {
        const [answers, views] = await Promise.all([
          this.#store.answers(info.id),
          this.#store.views(info.id),
          this.session.client.readyDates({ locale }),
        ]);
        const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
        return { ok: true, value: insightFigures(answers, views, (atMs) => day.format(atMs)) };
      } catch {
        return { ok: true, value: undefined }; // storage is refused: there are no figures
      }
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const { state } = this.#figures;
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst(this.catalogue.title)}</p>
      <docent-learning
        .session=${this.session}
        @docent-learning-told=${() => {
          this.isToldAbove = true;
        }}
      ></docent-learning>
      ${state.status === "ready" && this.isToldAbove ? this.#figuresView(state.value) : nothing}
      <p class="soft" role="status">${this.note}</p>
    </div>`;
  }

  #figuresView(figures: InsightFigures | undefined): TemplateResult {
    if (!figures) return html`<p class="said end">${t.none}</p>`;
    return html`${figures.hitRates.length > 0 ? hitsView(figures) : nothing} ${timesView(figures)} ${bytesView(figures)}
      <p class="end"><button class="plain" type="button" @click=${this.#delete}>${t.delete}</button></p>`;
  }

  async #delete(): Promise<void> {
    await this.#store.clear();
    this.turn++;
    this.note = t.deleted;
  }
}

function hitsView({ hitRates }: InsightFigures): TemplateResult {
  const last = hitRates[hitRates.length - 1];
  const percent = (share: number | undefined) => `${formatNumber(Math.round((share ?? 0) * 100))} %`;
  return plotSection({
    id: "hits",
    heading: t.hits,
    why: t.hitsWhy,
    said: t.hitsSaid(count(hitRates.length, t.view), percent(last.recommended), percent(last.popular)),
    label: t.hitsLabel,
    rows: hitRates.map((_, i) => formatNumber(i + 1)),
    rowHeading: t.number,
    format: percent,
    series: [
      { label: t.recommended, values: hitRates.map(({ recommended }) => recommended ?? null), kind: "line" },
      {
        label: t.popular,
        values: hitRates.map(({ popular }) => popular ?? null),
        kind: "line",
        isSoft: true,
      },
    ],
  });
}

function timesView({ times, medianMs, slowestMs }: InsightFigures): TemplateResult {
  return plotSection({
    id: "times",
    heading: t.times,
    said: t.timesSaid(formatMs(medianMs), formatMs(slowestMs), count(times.length, t.answer)),
    label: t.timesLabel,
    rows: times.map((_, i) => formatNumber(i + 1)),
    rowHeading: t.number,
    format: formatMs,
    series: [{ label: "ms", values: times, kind: "points" }],
  });
}

function bytesView({ days, networkBytes, deviceBytes }: InsightFigures): TemplateResult {
  return plotSection({
    id: "bytes",
    heading: t.bytes,
    said: t.bytesSaid(formatBytes(networkBytes), formatBytes(deviceBytes)),
    label: t.bytesLabel,
    rows: days.map(({ day }) => day),
    rowHeading: t.day,
    format: formatBytes,
    series: [
      { label: t.fetched, values: days.map((day) => day.networkBytes), kind: "bars" },
      { label: t.spared, values: days.map((day) => day.deviceBytes), kind: "bars", isSoft: true },
    ],
  });
}

customElements.define("docent-insights-page", InsightsPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-insights-page": InsightsPage;
  }
}
