import { museumTexts as t } from "../ui/texts/museum-texts.ts";

/**
 * In place of a page that stands where it should not. In another site's frame its visitor could be led to click on what
 * is not what it seems: no header keeps the site out of it where the host sends none. The panel's page, on the other
 * hand, is of no use outside of one.
 */
export function misplacedView({ isFramed }: { readonly isFramed: boolean }): void {
  const view = isFramed
    ? sentence(t.framed, t.openAlone, document.baseURI)
    : sentence(t.panelAlone, t.title, "./#/bookmarklet");
  document.body.replaceChildren(view);
}

function sentence(text: string, linkText: string, address: string): HTMLElement {
  const main = document.createElement("main");
  const link = document.createElement("a");
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = linkText;
  main.append(text, " ", link);
  return main;
}
