import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import "../ui/how-found-element.ts";
import "../ui/rail-element.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import type { ForYouController } from "./for-you-controller.ts";
import { forYouHeading } from "./for-you-heading.ts";
import type { Session } from "./session.ts";

export interface ForYouViewOptions {
  readonly session: Session;
  readonly forYou: ForYouController;
  /** In place of the default heading; "" for that. */
  readonly heading: string;
  readonly hrefOf: (card: Card) => string;
}

/** The row of recommendations, and under it how they were found. */
export function forYouView({ session, forYou, heading, hrefOf }: ForYouViewOptions): TemplateResult {
  const { info } = session;
  const { answer, state } = forYou;
  const isStart =
    (answer?.basedOn === "popular" || answer?.basedOn === "highlights") && state.status === "ready";
  return html`<docent-rail
      .heading=${isStart ? t.startHere : heading || forYouHeading(info?.itemNoun ?? "artworks")}
      .state=${state}
      .source=${session.pictureSource}
      .hrefOf=${hrefOf}
      .hasMenu=${true}
      @docent-reaction=${(event: HTMLElementEventMap["docent-reaction"]) => void session.reactToCard(event)}
      @docent-forget-view=${(event: HTMLElementEventMap["docent-forget-view"]) => void session.forgetView(event)}
      @docent-more-wanted=${() => forYou.more()}
      @docent-retry=${() => forYou.retry()}
    >
      <p slot="empty">${t.nothingLeft}</p>
    </docent-rail>
    ${
      state.status === "failed"
        ? nothing
        : html`<docent-how-found
          .answer=${answer}
          .transfers=${session.transfers}
          .storage=${info?.storage ?? "indexeddb"}
          .pictureRequests=${session.pictureRequests}
          .engineSwitch=${session.engineSwitch}
          @docent-search-engine-chosen=${(event: HTMLElementEventMap["docent-search-engine-chosen"]) =>
            void session.setSearchEngine(event.searchEngine)}
        ></docent-how-found>`
    }`;
}
