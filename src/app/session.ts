import type { CatalogInfo, PrivacyLevel, SearchEngineName } from "../engine/api/catalogue.ts";
import type { TransferLog } from "../engine/api/diagnostics.ts";
import type { HistoryView, RemoveRequest } from "../engine/api/history.ts";
import type { Where } from "../engine/api/recommendations.ts";
import type { Failure, Reply } from "../engine/api/reply.ts";
import type { Notice } from "../engine/api.ts";
import type { EngineClient } from "../engine/client.ts";
import type { EventKind, HistoryEvent } from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import type { ForgetViewEvent, ReactionEvent } from "../ui/events.ts";
import { nextTask } from "../ui/next-task.ts";
import { count, formatNumber } from "../ui/number-format.ts";
import type { PictureSource } from "../ui/picture-source.ts";
import type { SearchEngineSwitch } from "../ui/search-engine-view.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import { historyPageTexts } from "../ui/texts/history-page-texts.ts";
import { CatalogueDownload } from "./catalogue-download.ts";
import { CataloguePictures } from "./catalogue-pictures.ts";
import { type CatalogueChoice, catalogueAddress, openRequestOf } from "./catalogues.ts";
import { forgetDevice } from "./forget-device.ts";
import { watchInsights } from "./insights/insight-watch.ts";
import { askForLastingStorage } from "./lasting-storage.ts";
import { NoticeBoard } from "./notice-board.ts";
import type { PictureChoices } from "./picture-choices.ts";
import { opinionsKey, settingsKey } from "./recommendation-key.ts";
import { watchTransfers } from "./transfer-watch.ts";

export type OpenState =
  | { readonly status: "opening" }
  | { readonly status: "ready"; readonly info: CatalogInfo }
  | { readonly status: "failed"; readonly failure: Failure }
  /** Nothing is left on this device, and nothing is open. */
  | { readonly status: "forgotten" };

/**
 * One visit: the engine, the catalogue that is open, and what the page knows of history and transfers. Says `change`
 * after each change of its properties.
 */
export class Session extends EventTarget {
  /** Every question to it also renews `transfers`. */
  readonly client: EngineClient;
  readonly download: CatalogueDownload;
  readonly notices = new NoticeBoard(() => this.#changed());
  catalogue: CatalogueChoice | undefined;
  open: OpenState = { status: "opening" };
  /** Another one with each opening: what was asked before it is asked again. */
  opening = 0;
  /** Distinct items, the latest view first; undefined until known. */
  views: readonly HistoryView[] | undefined;
  /** Ids of the items that a new visitor has picked. */
  picks: readonly string[] = [];
  /** What they are called. */
  pickTitles: ReadonlyMap<string, string> = new Map();
  /** Undefined until known. */
  settings: Settings | undefined;
  /** What the visitor wants to see of this catalogue, on pages that can be filtered. */
  where: Where = {};
  transfers: TransferLog | undefined;
  engineSwitch: SearchEngineSwitch = { status: "settled", info: undefined };
  /** Another one with each change of the search engine. */
  engineTurn = 0;
  /** Another one with each change of what is remembered. */
  historyTurn = 0;
  #historyQuestions = 0;
  #historyAnswered = 0;
  /** What was saved and put aside, as far as recommendations depend on it. */
  #opinions = "";
  /** What was looked at for a while and taught something. */
  #dwells = 0;
  readonly #pictures: CataloguePictures;

  constructor(client: EngineClient, choices: PictureChoices) {
    super();
    this.client = watchTransfers(watchInsights(client), (log) => {
      this.transfers = log;
      this.#changed();
    });
    this.download = new CatalogueDownload(this.client, () => this.#changed());
    this.#pictures = new CataloguePictures(this.client, choices, () => this.#changed());
    client.subscribe((notice) => this.#onNotice(notice));
  }

  get info(): CatalogInfo | undefined {
    return this.open.status === "ready" ? this.open.info : undefined;
  }

  get pictureSource(): PictureSource | undefined {
    return this.info && this.#pictures.source;
  }

  get wantedPictureOrigins(): readonly string[] {
    return this.#pictures.wanted;
  }

  get pictureRequests(): number {
    return this.#pictures.requestCount;
  }

  /** Changes whenever other recommendations may be due: views in their order. */
  get historyKey(): string {
    return `${(this.views ?? []).map(({ id }) => id).join("\n")}\n\n${this.#opinions}\n${this.#dwells}\n${settingsKey(this.settings)}`;
  }

  /** Opens a catalogue, unless it is the one that is open or opening. */
  async use(catalogue: CatalogueChoice): Promise<void> {
    if (catalogue === this.catalogue) return;
    this.where = {};
    this.catalogue = catalogue;
    await this.reopen();
  }

  /** Takes up what was added to the catalogue since it was opened; what is on the page stays as it is. */
  async lookForUpdate(): Promise<void> {
    const turn = this.opening;
    if (this.open.status !== "ready") return;
    const reply = await this.client.lookForUpdate();
    if (turn !== this.opening || !reply.ok || !reply.value) return;
    this.open = { ...this.open, info: reply.value };
    this.#changed();
  }

  filter(where: Where): void {
    this.where = where;
    this.#changed();
  }

  /** Changes settings on this device, in every tab. */
  async changeSettings(changes: Partial<Settings>): Promise<void> {
    const reply = await this.client.changeSettings({ changes });
    if (!reply.ok) this.notices.warn(t.notKept(reply.failure.message));
    await this.refreshHistory();
  }

  async reopen(): Promise<void> {
    const { catalogue } = this;
    if (!catalogue) return;
    const turn = ++this.opening;
    this.open = { status: "opening" };
    this.download.begin();
    this.views = undefined;
    this.#changed();
    const url = catalogueAddress(catalogue);
    await nextTask(); // to start the worker takes its time: the page is drawn first
    if (turn !== this.opening) return;
    const reply = await this.client.open(openRequestOf(catalogue));
    if (turn !== this.opening) return;
    if (reply.ok) {
      this.#pictures.begin({
        catalogId: reply.value.id,
        url,
        imageOrigins: catalogue.imageOrigins,
        hasPacks: reply.value.hasPackedPictures,
        privacyLevel: reply.value.privacy.level,
      });
      this.notices.begin(reply.value);
    }
    this.open = reply.ok
      ? { status: "ready", info: reply.value }
      : { status: "failed", failure: reply.failure };
    this.#changed();
    if (reply.ok) await this.refreshHistory();
  }

  async refreshHistory(): Promise<void> {
    const turn = this.opening;
    const question = ++this.#historyQuestions;
    const { client } = this;
    const [reply, profile, settings] = await Promise.all([
      client.history(),
      client.profile(),
      client.settings(),
    ]);
    if (!reply.ok || turn !== this.opening || question < this.#historyAnswered) return;
    this.#historyAnswered = question; // answers to earlier ones are older, whenever they come
    this.views = reply.value;
    if (profile.ok) {
      this.#opinions = opinionsKey(profile.value);
      const { picks } = profile.value;
      this.picks = picks.map(({ itemId }) => itemId);
      this.pickTitles = new Map(picks.map(({ itemId, title }) => [itemId, title]));
    }
    if (settings.ok) this.settings = settings.value;
    this.historyTurn++;
    this.#changed();
  }

  /** Remembers a view; the history is renewed when the promise resolves. A refusal becomes a notice. */
  async recordView(id: string): Promise<void> {
    const reply = await this.client.view({ id });
    if (!reply.ok && reply.failure.kind !== "aborted") {
      this.notices.warn(t.notRemembered(reply.failure.message));
    }
    await this.refreshHistory();
  }

  /** Remembers that an item was looked at for a while; never worth a notice. */
  async recordDwell(id: string): Promise<void> {
    const reply = await this.client.react({ id, kind: "dwell" });
    const learning = reply.ok ? await this.client.learning({}) : reply;
    if (!learning.ok || !learning.value.isOn) return; // no other recommendations are due
    this.#dwells++;
    this.#changed();
  }

  /** Remembers what the visitor thinks of an item, or takes it back. */
  async react(id: string, kind: Exclude<EventKind, "view">): Promise<void> {
    const reply = await this.client.react({ id, kind });
    if (!reply.ok) this.notices.warn(t.notNoted(reply.failure.message));
    await this.refreshHistory();
  }

  /** The same from a card, with a way to undo it. */
  async reactToCard({ kind, card }: ReactionEvent): Promise<void> {
    await this.react(card.id, kind);
    const name = card.title || card.id;
    const done = {
      favourite: t.isFavourite(name),
      unfavourite: t.isNoFavourite(name),
      hide: t.isHidden(name),
      "hide-creator": t.isCreatorHidden(card.creator),
    };
    if (kind === "favourite") void askForLastingStorage();
    this.notices.offerUndo(done[kind], () => void this.react(card.id, opposites[kind]));
  }

  /** Forgets that an item was viewed, however often, unless it is undone. */
  async forgetView({ id, title }: Pick<ForgetViewEvent, "id" | "title">): Promise<void> {
    await this.#remove({ viewsOf: id }, historyPageTexts.deletedOne(title));
  }

  /** Deletes events for good, unless it is undone. */
  async removeEvents(events: readonly HistoryEvent[], text: string): Promise<void> {
    await this.#remove({ seqs: events.map(({ seq }) => seq) }, text);
  }

  async #remove(which: Omit<RemoveRequest, "requestId">, text: string): Promise<void> {
    const reply = await this.client.removeEvents(which);
    if (!reply.ok) {
      this.notices.warn(t.notDeleted(reply.failure.message));
      return;
    }
    await this.refreshHistory();
    this.notices.offerUndo(text, () => void this.#restore(reply.value));
  }

  async #restore(events: readonly HistoryEvent[]): Promise<void> {
    const reply = await this.client.restoreEvents({ events });
    if (!reply.ok) this.notices.warn(t.notRestored(reply.failure.message));
    await this.refreshHistory();
  }

  /** @returns what became of the file, for people */
  async importHistory(text: string): Promise<string> {
    const reply = await this.client.importHistory({ text });
    await this.refreshHistory();
    if (!reply.ok) return historyPageTexts.unchanged(reply.failure.message);
    const { added, known } = reply.value;
    return historyPageTexts.added(count(added, historyPageTexts.entry), formatNumber(known));
  }

  /**
   * Whatever this device keeps, of all catalogues. Nothing is fetched or kept again before the visitor goes on, with
   * `reopen`, as a new one.
   */
  async forgetEverything(): Promise<Reply<void>> {
    const reply = await this.client.forgetEverything();
    if (!reply.ok) {
      this.notices.warn(t.notForgotten(reply.failure.message));
      await this.reopen();
      return reply;
    }
    this.opening++; // what is still on its way belongs to the past
    this.#pictures.forgetChoices();
    await forgetDevice();
    this.open = { status: "forgotten" };
    this.views = [];
    this.transfers = undefined;
    this.notices.tell(t.forgotten);
    this.#changed();
    return reply;
  }

  async setSearchEngine(searchEngine: SearchEngineName): Promise<void> {
    this.engineSwitch = { status: "starting" };
    this.#changed();
    const reply = await this.client.setSearchEngine({ searchEngine });
    this.engineSwitch = reply.ok
      ? { status: "settled", info: reply.value }
      : { status: "failed", failure: reply.failure };
    if (reply.ok) this.engineTurn++;
    this.#changed();
  }

  /** The visitor's choice for all catalogues; the one at hand is opened anew by it. */
  async choosePrivacyLevel(privacyLevel: PrivacyLevel | undefined): Promise<void> {
    const reply = await this.client.setPrivacyLevel({ privacyLevel });
    if (!reply.ok) this.notices.warn(t.notKept(reply.failure.message));
    await this.reopen();
  }

  answerForPictures(origins: readonly string[], isAllowed: boolean): void {
    this.#pictures.answer(origins, isAllowed);
  }

  #onNotice(notice: Notice): void {
    switch (notice.kind) {
      case "history":
        void this.refreshHistory();
        break;
      case "new-generation":
        this.notices.tellNewGeneration();
        break;
      case "progress":
        this.download.tell(notice);
        break;
      case "warning":
        this.notices.warn(notice.message, { about: notice.about });
        break;
    }
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

const opposites = {
  favourite: "unfavourite",
  unfavourite: "favourite",
  hide: "unhide",
  "hide-creator": "unhide-creator",
} as const;
