import { html, nothing, type TemplateResult } from "lit";
import type { Compiled } from "../device/compile-api.ts";
import type { DeviceCatalogue } from "../history/device-catalogues.ts";
import { count, formatBytes, formatDecimal, formatNumber } from "../ui/number-format.ts";
import { compilePageTexts as t } from "../ui/texts/compile-page-texts.ts";
import { fragmentFromRoute } from "./route.ts";

export interface MadeActions {
  save(catalogue: DeviceCatalogue): void;
  remove(catalogue: DeviceCatalogue): void;
  another(): void;
}

/** Reasons listed of rows that were left out. */
const mostBadRows = 100;

/** A catalogue that has just been made, and what can be done with it. Its heading takes the focus. */
export function compiledView(
  { catalogue, report, ms }: Compiled,
  { save, another }: MadeActions,
): TemplateResult {
  const { items, badRowCount, badRows } = report;
  const seconds = formatDecimal(ms / 1000, 1);
  return html`<section aria-labelledby="done">
    <h2 id="done" tabindex="-1">${catalogue.title}</h2>
    <p role="status">${t.done(count(items, t.object), seconds, formatBytes(catalogue.bytes))}</p>
    ${
      badRowCount > 0
        ? html`<p>${t.skipped(count(badRowCount, t.row))}</p>
            <ul class="skipped" role="list" tabindex="0">
              ${badRows
                .slice(0, mostBadRows)
                .map(
                  ({ line, column, message }) =>
                    html`<li>${t.line(formatNumber(line), formatNumber(column))}: <span lang="en">${message}</span></li>`,
                )}
            </ul>`
        : nothing
    }
    <div class="actions">
      <a class="strong" href=${hrefOf(catalogue)}>${t.open}</a>
      <button class="plain" type="button" @click=${() => save(catalogue)}>${t.save}</button>
      <button class="quiet" type="button" @click=${another}>${t.another}</button>
    </div>
    <p class="soft">${t.saveWhy}</p>
  </section>`;
}

/** All catalogues that were made on this device. */
export function madeCataloguesView(
  made: readonly DeviceCatalogue[],
  { save, remove }: MadeActions,
): TemplateResult {
  return html`<section class="made" aria-labelledby="made">
    <div class="section-head"><h2 id="made">${t.madeHere}</h2></div>
    ${made.length === 0 ? html`<p class="soft">${t.noneMade}</p>` : nothing}
    <ul role="list">
      ${made.map(
        (catalogue) => html`<li>
          <a href=${hrefOf(catalogue)}>${catalogue.title}</a>
          <span class="soft">${count(catalogue.items, t.object)}, ${formatBytes(catalogue.bytes)}</span>
          <button class="quiet" type="button" @click=${() => save(catalogue)}>
            ${t.save}<span class="visually-hidden">: ${catalogue.title}</span>
          </button>
          <button class="quiet" type="button" @click=${() => remove(catalogue)}>
            ${t.remove}<span class="visually-hidden">: ${catalogue.title}</span>
          </button>
        </li>`,
      )}
    </ul>
  </section>`;
}

function hrefOf({ id }: DeviceCatalogue): string {
  return fragmentFromRoute({ page: "home", catalogue: id, text: "" });
}
