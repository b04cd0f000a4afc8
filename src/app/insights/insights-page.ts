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
import "./plot-element.ts";
import type { PlotSeries } from "./plot-element.ts";

/** How well the visitor is served, by figures that their own device made of their own visits. */
export class InsightsPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    turn: { state: true },
    note: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    css`
      .page {
        min-block-size: 100vh;
      }
      section {
        margin-block-start: clamp(2rem, 4vw, 3.5rem);
      }
      .said {
        max-inline-size: 40rem;
        margin-block-end: 1rem;
        line-height: 1.6;
      }
      .key {
        display: flex;
        gap: 1.5rem;
        margin-block-end: 0.75rem;
        font-size: 0.9rem;
      }
      .key li {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      .key li::before {
        content: "";
        inline-size: 1.25rem;
        border-block-start: 3px solid var(--docent-accent);
      }
      .key li + li::before {
        border-block-start-color: var(--docent-tone-5);
      }
      details {
        margin-block-start: 0.75rem;
        font-size: 0.9rem;
      }
      summary {
        display: inline-block;
        min-block-size: 1.75rem;
        cursor: pointer;
      }
      .scroll {
        max-block-size: 18rem;
        overflow: auto;
      }
      table {
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 0.3rem 2rem 0.3rem 0;
        text-align: start;
        font-weight: 400;
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

  readonly #store: InsightStore = createInsightStore();
  readonly #figures = new RequestController<InsightFigures | undefined>(this);

  constructor() {
    super();
    this.turn = 0;
    this.note = "";
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
      ${state.status === "ready" ? this.#figuresView(state.value) : nothing}
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

interface PlotSection {
  readonly id: string;
  readonly heading: string;
  readonly why?: string;
  /** The same in words. */
  readonly said: string;
  readonly label: string;
  /** Names of what stands along the horizontal axis. */
  readonly rows: readonly string[];
  readonly rowHeading: string;
  readonly format: (value: number) => string;
  readonly series: readonly PlotSeries[];
}

/** In words, as a picture, and as a table. */
function plotSection(section: PlotSection): TemplateResult {
  const { id, heading, why, said, label, rows, rowHeading, format, series } = section;
  return html`<section aria-labelledby=${id}>
    <div class="section-head"><h2 id=${id}>${heading}</h2></div>
    ${why ? html`<p class="said soft">${why}</p>` : nothing}
    <p class="said">${said}</p>
    ${
      series.length > 1
        ? html`<ul class="key" role="list" aria-hidden="true">${series.map((one) => html`<li>${one.label}</li>`)}</ul>`
        : nothing
    }
    <docent-plot .label=${label} .format=${format} .names=${rows} .series=${series}></docent-plot>
    <details>
      <summary>${t.asTable}</summary>
      <div class="scroll" role="region" aria-label=${label} tabindex="0">
        <table>
          <thead>
            <tr><th scope="col">${rowHeading}</th>${series.map((one) => html`<th scope="col">${one.label}</th>`)}</tr>
          </thead>
          <tbody>
            ${rows.map(
              (row, i) => html`<tr>
                <th scope="row">${row}</th>
                ${series.map(({ values }) => html`<td>${format(values[i] ?? 0)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

customElements.define("docent-insights-page", InsightsPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-insights-page": InsightsPage;
  }
}
