import type { Plugin } from "vite";
import { documentPolicy, type SiteOrigins, siteHeaders } from "./headers.ts";
import { formatHeadersFile, headersFileName } from "./headers-file.ts";

/**
 * Puts the policy into the built index.html, for hosts that send no headers, and the `_headers` file beside it, for
 * those that do. The development server goes without: Vite's own client there needs inline styles.
 */
export function siteHeadersPlugin(origins: SiteOrigins): Plugin {
  return {
    name: "docent:site-headers",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: documentPolicy(origins) },
        injectTo: "head-prepend",
      },
    ],
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: headersFileName,
        source: formatHeadersFile(siteHeaders(origins)),
      });
    },
  };
}
