import { showPanel } from "./injected-panel.ts";

export interface BookmarkletOptions {
  /** Of the button that opens the companion window where a page lets no panel in. */
  readonly label: string;
  /** Of the button that takes the panel away. */
  readonly closeLabel: string;
  /** By host, with its port: the end of a fragment that is added on its pages, such as "&pattern=…"; none. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/**
 * The bookmark that a visitor drags to the bookmarks bar: on a museum's object page it shows the panel, or a button for
 * the companion window.
 *
 * @param appUrl  absolute address of the Docent site
 * @returns a `javascript:` address, self-contained: no `eval`, no script from elsewhere
 */
export function bookmarkletUrl(
  appUrl: string,
  { label, closeLabel, hosts = {} }: BookmarkletOptions,
): string {
  const site = new URL(".", appUrl).href;
  const ownHosts = `{__proto__:null,${JSON.stringify(hosts).slice(1)}`;
  const given = [site, label, closeLabel].map((text) => JSON.stringify(text));
  // Strict, so that no function of the page which this one calls can read its caller. The code's value is undefined: a
  // text would take the page's place.
  const code = `"use strict";(${showPanel})(${[...given, ownHosts].join()})`;
  return `javascript:${code.replace(/[%#"<>\s]/g, encodeURIComponent)}`;
}
