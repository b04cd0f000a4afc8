import { defineElement } from "../ui/define-element.ts";
import { DocentFavourites } from "./favourites-element.ts";
import { DocentForYou } from "./for-you-element.ts";
import { DocentHistory } from "./history-element.ts";
import { DocentSimilar } from "./similar-element.ts";

export * from "./element-events.ts";
/**
 * The script of a page: `<script type="module" src="…/docent.js"></script>` defines the elements, and a module that
 * imports it has the programming interface besides.
 */
export * from "./recommender.ts";
export { DocentFavourites, DocentForYou, DocentHistory, DocentSimilar };

if (typeof customElements !== "undefined") {
  defineElement("docent-for-you", DocentForYou);
  defineElement("docent-similar", DocentSimilar);
  defineElement("docent-favourites", DocentFavourites);
  defineElement("docent-history", DocentHistory);
}
