import { css, html, nothing, type TemplateResult } from "lit";
import type { LearningReport } from "../../engine/api/history.ts";
import type { Settings } from "../../history/settings.ts";
import { count, formatDecimal, formatMs, formatNumber } from "../../ui/number-format.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import { sharedStyles } from "../../ui/shared-styles.ts";
import { learningTexts as t } from "../../ui/texts/learning-texts.ts";
import { formStyles } from "../form-styles.ts";
import { pageStyles } from "../page-styles.ts";
import { RequestController } from "../request-controller.ts";
import type { Session } from "../session.ts";
import { SessionController } from "../session-controller.ts";
import { plotSection, plotSectionStyles } from "./plot-section.ts";

/** What the device has learned from its visitor, live, and the switch. */
export class LearningElement extends PacedElement {
  static override properties = { session: { attribute: false } };

  static override styles = [
    sharedStyles,
    pageStyles,
    formStyles,
    plotSectionStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
        gap: 1.5rem 3rem;
        margin-block-start: 1.5rem;
      }
      h3 {
        margin-block-end: 0.75rem;
        font-size: 1.05rem;
      }
      .weights {
        display: grid;
        gap: 0.9rem;
      }
      .weights li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.25rem 1rem;
      }
      .weights span + span {
        font-variant-numeric: tabular-nums;
      }
      meter {
        grid-column: 1 / -1;
        inline-size: 100%;
        block-size: 0.6rem;
        appearance: none;
        border: 0;
        background: var(--docent-rule);
      }
      meter::-webkit-meter-inner-element {
        display: block;
        block-size: 100%;
      }
      /* Chromium centres it by half a line, which is more than half of so low a bar. */
      meter::-webkit-meter-bar {
        position: static;
        block-size: 100%;
        border: 0;
        border-radius: 0;
        background: var(--docent-rule);
      }
      /* Apart: a browser drops a rule with a name that it does not know. */
      meter::-webkit-meter-optimum-value {
        background: var(--docent-accent);
      }
      meter::-moz-meter-bar {
        background: var(--docent-accent);
      }
      table {
        inline-size: 100%;
      }
      td:not(:last-child),
      th:not(:last-child) {
        padding-inline-end: 1rem;
      }
      td,
      thead th + th {
        text-align: end;
      }
      select {
        max-inline-size: 24rem;
      }
    `,
  ];

  declare session: Session;

  readonly #report = new RequestController<LearningReport>(this);
  /** Stays while a new one is on its way. */
  #shown: LearningReport | undefined;

  constructor() {
    super();
    new SessionController(this);
  }

  protected override willUpdate(): void {
    const { session } = this;
    const { info, historyTurn, opening } = session;
    if (!info) return;
    this.#report.request(`${opening}\n${historyTurn}\n${session.settings?.learning}`, (signal) =>
      session.client.learning({}, { signal }),
    );
    const { state } = this.#report;
    if (state.status === "ready") this.#shown = state.value;
  }

  protected override updated(): void {
    if (this.#report.state.status !== "loading") this.dispatchEvent(new Event("docent-learning-told"));
  }

  protected override render(): TemplateResult | typeof nothing {
    const report = this.#shown;
    if (!report) return nothing;
    return html`<section aria-labelledby="learned">
        <div class="section-head"><h2 id="learned">${t.heading}</h2></div>
        <p class="said soft">${t.why}</p>
        ${this.#switchView(report)}
        <p class="said" role="status">${stateText(report)}</p>
        <div class="columns">${weightsView(report)} ${eventsView(report)}</div>
      </section>
      ${updatesView(report)}`;
  }

  #switchView({ setting }: LearningReport): TemplateResult {
    return html`<p class="said">
      <label>
        ${t.switch}
        <select
          @change=${(event: Event) => {
            // Its options are the settings that there are, and it listens on the select alone.
            const learning = (event.currentTarget as HTMLSelectElement).value as Settings["learning"];
            void this.session.changeSettings({ learning });
          }}
        >
          ${(["auto", "on", "off"] as const).map(
            (value) => html`<option value=${value} ?selected=${value === setting}>${t[value]}</option>`,
          )}
        </select>
      </label>
    </p>`;
  }
}

function stateText({ whyNot, choices, leastChoices }: LearningReport): string {
  if (whyNot === undefined) return t.isOn;
  if (whyNot !== "few-choices") return t.notOn[whyNot];
  return t.notOn["few-choices"](count(choices, t.choice), formatNumber(leastChoices));
}

function weightsView({ weights }: LearningReport): TemplateResult {
  return html`<div>
    <h3>${t.weights}</h3>
    <ul class="weights" role="list">
      ${[...weights]
        .sort((a, b) => b.weight - a.weight)
        .map(({ name, weight }) => {
          const label = Object.hasOwn(t.models, name) ? t.models[name as keyof typeof t.models] : name;
          const percent = `${formatNumber(Math.round(weight * 100))} %`;
          return html`<li>
            <span>${label}</span><span>${percent}</span>
            <meter min="0" max="1" .value=${weight} aria-label=${label}>${percent}</meter>
          </li>`;
        })}
    </ul>
  </div>`;
}

function eventsView({ events, unknown, unreadable }: LearningReport): TemplateResult {
  return html`<div>
    <h3>${t.events}</h3>
    ${
      events.length === 0
        ? html`<p>${t.nothingYet}</p>`
        : html`<table>
            <thead>
              <tr><th scope="col">${t.kind}</th><th scope="col">${t.number}</th><th scope="col">${t.says}</th></tr>
            </thead>
            <tbody>
              ${events.map(
                ({ kind, count: n, weight }) => html`<tr>
                  <th scope="row">${nameOf(kind)}</th>
                  <td>${formatNumber(n)}</td>
                  <td>${signed(weight)}</td>
                </tr>`,
              )}
            </tbody>
          </table>`
    }
    ${unknown > 0 ? html`<p class="soft">${t.unknown(count(unknown, t.event))}</p>` : nothing}
    ${unreadable > 0 ? html`<p class="soft">${t.unreadable(count(unreadable, t.event))}</p>` : nothing}
  </div>`;
}

function updatesView({ updateMs }: LearningReport): TemplateResult | typeof nothing {
  if (updateMs.length === 0) return nothing;
  const sorted = updateMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const slowest = sorted[sorted.length - 1];
  return plotSection({
    id: "updates",
    heading: t.updates,
    said: t.updatesSaid(formatMs(median), formatMs(slowest), count(updateMs.length, t.update)),
    label: t.updatesLabel,
    rows: updateMs.map((_, i) => formatNumber(i + 1)),
    rowHeading: t.event.one,
    format: formatMs,
    series: [{ label: "ms", values: updateMs, kind: "points" }],
  });
}

/** Kinds of the site's own have names of its own. */
function nameOf(kind: string): string {
  return Object.hasOwn(t.kinds, kind) ? t.kinds[kind as keyof typeof t.kinds] : kind.replace(/^site:/, "");
}

function signed(weight: number): string {
  const digits = Number.isInteger(weight) ? 0 : 1;
  return `${weight > 0 ? "+" : weight < 0 ? "−" : ""}${formatDecimal(Math.abs(weight), digits)}`;
}

customElements.define("docent-learning", LearningElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-learning": LearningElement;
  }
}
