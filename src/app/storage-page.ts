import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { KeptCatalogue, StorageReport } from "../engine/api/history.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { failureStyles, failureView } from "../ui/failure-view.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/forget-dialog-element.ts";
import { formatBytes, formatNumber } from "../ui/number-format.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { elementTexts } from "../ui/texts/element-texts.ts";
import { storagePageTexts as t } from "../ui/texts/storage-page-texts.ts";
import { type CatalogueChoice, catalogueChoices } from "./catalogues.ts";
import { askForLastingStorage, isStorageLasting, storageEstimate } from "./lasting-storage.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";
import { storagePageStyles } from "./storage-page-styles.ts";

/** What is kept on this device, how large it is, how long it stays, and the way to be rid of it. */
export class StoragePage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    lasting: { state: true },
    estimate: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, failureStyles, pageStyles, storagePageStyles];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** Whether the browser has promised to keep it; "refused" after it was asked in vain. */
  declare lasting: boolean | "refused" | undefined;
  declare estimate: { readonly usage: number; readonly quota: number } | undefined;

  readonly #report = new RequestController<StorageReport>(this);
  /** The latest report: it stays in sight while the next one is on its way. */
  #shown: StorageReport | undefined;

  constructor() {
    super();
    this.lasting = undefined;
    this.estimate = undefined;
    new SessionController(this);
  }

  protected override firstUpdated(): void {
    void isStorageLasting().then((lasting) => {
      this.lasting = lasting;
    });
  }

  protected override willUpdate(): void {
    const { session } = this;
    const key = `${session.opening}\n${session.historyTurn}\n${session.download.status}\n${session.transfers?.networkRequests}`;
    this.#report.request(key, async (signal) => {
      this.estimate = await storageEstimate();
      return session.client.storage({}, { signal });
    });
    if (this.#report.state.status === "ready") this.#shown = this.#report.state.value;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const { state } = this.#report;
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst}</p>
      ${state.status === "failed" || (this.#shown && this.session.info) ? this.#sectionsView() : nothing}
    </div>`;
  }

  /** All at once when it is known what is kept, so that nothing moves. */
  #sectionsView(): TemplateResult {
    const { state } = this.#report;
    return html`<section aria-labelledby="kept">
        <div class="section-head"><h2 id="kept">${t.kept}</h2></div>
        ${state.status === "failed" ? failureView(state.failure) : nothing}
        ${this.#shown ? this.#keptView(this.#shown) : nothing}
      </section>
      ${this.session.info ? this.#downloadView(this.session.info) : nothing}
      <section aria-labelledby="lasting">
        <div class="section-head"><h2 id="lasting">${t.lasting}</h2></div>
        <div class="prose">
          <p role="status">${lastingText(this.lasting)}</p>
          ${this.lasting === true ? nothing : html`<p><button class="plain" type="button" @click=${this.#askToKeep}>${t.ask}</button></p>`}
          <p>${t.safari}</p>
          <p><a href="#/history">${t.historyLink}</a></p>
        </div>
      </section>
      <section aria-labelledby="forget">
        <div class="section-head"><h2 id="forget">${t.forgetHeading}</h2></div>
        <div class="prose">
          <p>${t.forgetWhy}</p>
          <p><button class="plain" type="button" @click=${this.#forget}>${elementTexts.forgetEverything}</button></p>
        </div>
        <docent-forget-dialog></docent-forget-dialog>
      </section>`;
  }

  #keptView({ catalogues }: StorageReport): TemplateResult {
    const { info } = this.session;
    const sum = (of: (kept: KeptCatalogue) => number) => catalogues.reduce((all, kept) => all + of(kept), 0);
    return html`${
      catalogues.length === 0
        ? html`<p class="none">${t.nothing}</p>`
        : html`<table>
          <thead>
            <tr>
              <th scope="col">${t.catalogue}</th>
              <th scope="col" class="number">${t.remembered}</th>
              <th scope="col" class="number">${t.files}</th>
              <th scope="col" class="number">${t.size}</th>
            </tr>
          </thead>
          <tbody>
            ${catalogues.map(
              (kept) => html`<tr>
                <th scope="row">${titleOf(kept.id, info)}</th>
                ${numbersView(kept)}
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${t.inAll}</th>
              ${numbersView({ events: sum(({ events }) => events), files: sum(({ files }) => files), bytes: sum(({ bytes }) => bytes) })}
            </tr>
          </tfoot>
        </table>`
    }
    <p class="soft below">
      ${info?.storage === "memory" ? t.inMemory : ""}
      ${this.estimate ? t.browserSays(formatBytes(this.estimate.usage), formatBytes(this.estimate.quota)) : ""}
    </p>`;
  }

  #downloadView({ id, totalBytes }: CatalogInfo): TemplateResult {
    const { download } = this.session;
    const kept = this.#shown?.catalogues.find((one) => one.id === id)?.bytes ?? 0;
    const here = Math.min(totalBytes, Math.max(kept, download.progress?.bytes ?? 0));
    const isHere = download.status === "done" || here >= totalBytes;
    const size = formatBytes(totalBytes);
    return html`<section aria-labelledby="whole">
      <div class="section-head"><h2 id="whole">${t.whole(this.catalogue.title)}</h2></div>
      <div class="prose">
        <p>${isHere ? t.allHere(size) : t.wholeWhy(size, formatBytes(here))}</p>
        <div class="download">
          <progress max=${totalBytes} value=${isHere ? totalBytes : here} aria-label=${t.progress}></progress>
          ${isHere ? nothing : this.#downloadButton(formatBytes(totalBytes - here))}
        </div>
        <p class="soft state" role="status">${isHere ? "" : this.#downloadState(formatBytes(here), size)}</p>
      </div>
    </section>`;
  }

  #downloadButton(rest: string): TemplateResult {
    const { download } = this.session;
    if (download.status === "running") {
      return html`<button class="plain" type="button" @click=${() => download.pause()}>${t.pause}</button>`;
    }
    return html`<button class="plain strong" type="button" @click=${this.#start}>
      ${download.status === "paused" ? t.resume : t.fetch(rest)}
    </button>`;
  }

  #downloadState(here: string, size: string): string | TemplateResult {
    const { status, failure } = this.session.download;
    if (failure) return html`<span lang="en">${failure.message}</span>`;
    if (status === "paused") return t.paused(here, size);
    if (status !== "running") return "";
    return navigator.onLine ? t.fetching(here, size) : `${t.fetching(here, size)} ${t.waiting}`;
  }

  #start(): void {
    void askForLastingStorage().then((isGranted) => {
      if (isGranted) this.lasting = true;
    });
    void this.session.download.start();
  }

  async #askToKeep(): Promise<void> {
    this.lasting = (await askForLastingStorage()) || "refused";
  }

  #forget(): void {
    this.renderRoot.querySelector("docent-forget-dialog")?.ask();
  }
}

function numbersView({ events, files, bytes }: Omit<KeptCatalogue, "id">): TemplateResult {
  return html`<td class="number">${formatNumber(events)}</td>
    <td class="number">${formatNumber(files)}</td>
    <td class="number">${formatBytes(bytes)}</td>`;
}

/** The site's own word for a catalogue; its id where the site has none by it. */
function titleOf(id: string, info: CatalogInfo | undefined): string {
  if (id === info?.id) return info.title;
  return catalogueChoices.find((choice) => choice.id === id)?.title ?? t.otherCatalogue(id);
}

function lastingText(lasting: StoragePage["lasting"]): string {
  if (lasting === "refused") return t.refused;
  return lasting === true ? t.lastingYes : t.lastingNo;
}

customElements.define("docent-storage-page", StoragePage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-storage-page": StoragePage;
  }
}
