import { escapeHtml } from "./escape-html.ts";

export interface PageParts {
  readonly title: string;
  /** Markup. */
  readonly header: string;
  /** Markup. */
  readonly sections: readonly string[];
}

/** What every report looks like: a page of its own, without a script, that fetches nothing. */
export function reportPage({ title, header, sections }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
<header>${header}</header>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

const styles = `:root { color-scheme: light dark; --ink: light-dark(#221f1a, #ece7dd); --paper: light-dark(#fbf9f5, #171512); --quiet: light-dark(#6a6357, #a89f90); --bar: light-dark(#8a5a2b, #d09a5c) }
body { margin: 0 auto; max-width: 920px; padding: 40px 20px 80px; color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif }
h1, h2 { font-family: Georgia, serif; font-weight: normal } h1 { font-size: 2.4rem; margin: 0 } h2 { margin: 56px 0 12px } header p { color: var(--quiet) }
.facts { display: flex; flex-wrap: wrap; gap: 12px 40px; padding: 0; list-style: none } .facts strong { display: block; font: 2rem Georgia, serif }
a { color: inherit } .plot { overflow-x: auto } svg { width: 100%; min-width: 600px; height: auto } svg text { fill: var(--quiet); font: 12px system-ui, sans-serif } svg .value { fill: var(--ink) } rect, circle { fill: var(--bar) } polyline { fill: none; stroke: var(--bar); stroke-width: 2 } .other { stroke: var(--quiet) } .grid { stroke: var(--quiet); stroke-opacity: .3 }
table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { padding: 4px 16px 4px 0; text-align: left; border-bottom: 1px solid color-mix(in srgb, var(--quiet) 30%, transparent) }
.row { display: grid; grid-template-columns: repeat(auto-fill, minmax(116px, 1fr)); gap: 12px; margin: 0 0 20px } figure { margin: 0; font-size: .8rem; line-height: 1.3 } figure:not(:has(img)) { padding: 10px; background: color-mix(in srgb, var(--quiet) 8%, transparent) } figure img { display: block; width: 100%; aspect-ratio: 1; margin-bottom: 6px; background: color-mix(in srgb, var(--quiet) 12%, transparent) } .query { outline: 2px solid var(--bar); outline-offset: 4px } small { display: block; color: var(--quiet) }
`;
