import type { HeaderRule } from "./headers.ts";
import { formatHeadersFile } from "./headers-file.ts";

/** Hosts and servers whose configuration of headers is known. */
export const headerFormats = ["netlify", "cloudflare", "nginx", "apache", "vercel"] as const;
export type HeaderFormat = (typeof headerFormats)[number];

/** The same rules as each of them wants to be told. */
export function formatHeaders(rules: readonly HeaderRule[], format: HeaderFormat): string {
  switch (format) {
    case "netlify":
    case "cloudflare":
      return formatHeadersFile(rules);
    case "nginx":
      return nginxLocations(rules);
    case "apache":
      return apacheSections(rules);
    case "vercel":
      return vercelJson(rules);
  }
}

/** Inside `server { … }`. A location's headers replace those around it, so each has all that apply to it. */
function nginxLocations(rules: readonly HeaderRule[]): string {
  const general = rules.filter(({ path }) => path === "/*").flatMap(({ headers }) => headers);
  return rules
    .filter(({ path }) => path !== "/*")
    .map(({ path, headers }) => {
      const isExact = !/[*:]/.test(path);
      const place = isExact ? `= ${path}` : `~ ${pattern(path)}`;
      const within = rules.filter(
        (rule) => rule.path !== path && rule.path !== "/*" && covers(rule.path, path),
      );
      const all = [...general, ...within.flatMap((rule) => rule.headers), ...headers];
      const lines = all.map(([name, value]) => `  add_header ${name} "${value}" always;`);
      return { path, text: [`location ${place} {`, ...lines, "}"].join("\n") };
    })
    .sort((a, b) => b.path.length - a.path.length) // the first pattern that matches counts
    .map(({ text }) => `${text}\n`)
    .join("\n");
}

/** For `.htaccess`, with mod_headers and mod_setenvif: a header named twice is merged, as elsewhere. */
function apacheSections(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ path, headers }) => {
      const lines = headers.map(([name, value]) => `  Header always merge ${name} "${value}"`);
      return [`<If "%{REQUEST_URI} =~ m#${pattern(path)}#">`, ...lines, "</If>"].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}

function vercelJson(rules: readonly HeaderRule[]): string {
  const headers = rules.map(({ path, headers: named }) => ({
    source: path.replace(/\*/g, "(.*)"),
    headers: named.map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ headers }, undefined, 2)}\n`;
}

function pattern(path: string): string {
  const source = path
    .split(/(\*|:[A-Za-z]\w*)/)
    .map((part, i) =>
      i % 2 === 0 ? part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&") : part === "*" ? ".*" : "[^/]+",
    );
  return `^${source.join("")}$`;
}

/** Whether every path of the second pattern is one of the first, which ends in a star. */
function covers(wider: string, path: string): boolean {
  return wider.endsWith("*") && path.startsWith(wider.slice(0, -1));
}
