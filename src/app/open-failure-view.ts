import { html, type TemplateResult } from "lit";
import type { PrivacyLevel } from "../engine/api/catalogue.ts";
import type { Failure } from "../engine/api/reply.ts";
import { failureView } from "../ui/failure-view.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import type { Session } from "./session.ts";

/** What stands in a page's place when its catalogue could not be opened: why, and what can be done about it. */
export function openFailureView(
  session: Session,
  catalogue: CatalogueChoice,
  failure: Failure,
): TemplateResult {
  return html`<div class="message" @docent-retry=${() => void session.reopen()}>
    <h1>${catalogue.title}</h1>
    ${failure.kind === "privacy" ? privacyQuestion(session, failure) : failureView(failure)}
  </div>`;
}

function privacyQuestion(session: Session, { message }: Failure): TemplateResult {
  const choose = (level: PrivacyLevel) => () => void session.choosePrivacyLevel(level);
  return html`<div class="failure" role="alert">
    <p class="what">${t.privacyFirst}</p>
    <p class="soft" lang="en">${message.charAt(0).toUpperCase() + message.slice(1)}.</p>
    <p>
      <button class="plain strong" type="button" @click=${choose("everything")}>${t.fetchAll}</button>
      <button class="plain" type="button" @click=${choose("direct")}>${t.askDirectly}</button>
    </p>
    <p class="soft">${t.choiceKept}</p>
  </div>`;
}
