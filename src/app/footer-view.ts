import { html, nothing, type TemplateResult } from "lit";
import { creditView } from "../ui/record-element.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import { keepLanguage, type Language, language, languages } from "../ui/texts/language.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";

/** What the site promises, whose objects these are, and the way to its other pages. */
export function footerView({ info, catalogue }: Session): TemplateResult {
  return html`<div class="wide">
      <p>
        ${t.promise}
        ${info?.attribution ? html`<br />${creditView(info.attribution)}.` : nothing}
      </p>
      <div class="links">
        <a href=${fragmentFromRoute({ page: "query", catalogue: catalogue?.id, ids: [], recs: 10, offset: 0 })}>${t.query}</a>
        <a href="#/history">${t.history}</a>
        <a href="#/map">${t.map}</a>
        <a href="#/storage">${t.storage}</a>
        <a href="#/privacy">${t.privacy}</a>
        <a href="#/insights">${t.insights}</a>
        <a href="#/bookmarklet">${t.bookmarklet}</a>
        <a href="#/compile">${t.compile}</a>
        <a href="#/playground">${t.playground}</a>
        ${languageSwitch()}
      </div>
    </div>`;
}

/** Leads to the other languages; the page is drawn anew, since each text is chosen once. */
function languageSwitch(): TemplateResult[] {
  return (Object.keys(languages) as Language[]) // its own keys
    .filter((other) => other !== language)
    .map(
      (other) => html`<button
        class="quiet"
        type="button"
        lang=${other}
        @click=${() => {
          keepLanguage(other);
          location.reload();
        }}
      >
        ${languages[other]}
      </button>`,
    );
}
