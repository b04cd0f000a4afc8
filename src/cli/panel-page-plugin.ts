import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

const panelPage = "panel.html";

/**
 * Writes `panel.html` beside index.html: the bookmarklet's panel, the only page that other sites may frame. It is the
 * same document with another element in it, so that both share one script: a second entry would cut that into many.
 */
export function panelPagePlugin(): Plugin {
  return {
    name: "docent:panel-page",
    enforce: "post",
    configureServer(server) {
      const pageNow = async () => {
        const html = await readFile(join(server.config.root, "index.html"), "utf8");
        return server.transformIndexHtml("/index.html", panelFromIndex(html));
      };
      server.middlewares.use((request, response, next) => {
        if (request.url?.split("?")[0] !== `/${panelPage}`) return next();
        pageNow().then(
          (page) => response.setHeader("Content-Type", "text/html; charset=utf-8").end(page),
          next,
        );
      });
    },
    generateBundle(_, bundle) {
      const index = bundle["index.html"];
      if (index?.type !== "asset") return; // A build of something else.
      const { source } = index;
      const html = typeof source === "string" ? source : new TextDecoder().decode(source);
      this.emitFile({ type: "asset", fileName: panelPage, source: panelFromIndex(html) });
    },
  };
}

/** @throws {Error} when the page is not made as expected */
export function panelFromIndex(html: string): string {
  const changes: readonly (readonly [found: RegExp, put: string])[] = [
    [/<docent-app><\/docent-app>/, "<docent-panel></docent-panel>"],
    // Nothing takes the panel's place in its frame. The policy forbids a base's address, not its target.
    [/<head>/, '<head>\n    <base target="_blank" />\n    <meta name="robots" content="noindex" />'],
    [/\s*<noscript>[\s\S]*<\/noscript>/, ""],
    [/\s*<meta name="description"[^>]*>/, ""],
    [/\s*<link rel="manifest"[^>]*>|$/, ""],
  ];
  return changes.reduce((text, [found, put]) => {
    if (!found.test(text)) throw new Error(`index.html: expected to find ${found}`);
    return text.replace(found, put);
  }, html);
}
