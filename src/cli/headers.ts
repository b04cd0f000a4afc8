/**
 * What the site's files are sent with, said once: from here come the `<meta>` policy of index.html and the `_headers`
 * file of the build, which static hosts (Netlify, Cloudflare Pages) and `docent serve` read.
 */
export interface SiteOrigins {
  /** Origins of catalogues elsewhere, such as `https://cdn.example`; the site's own needs no entry. */
  readonly catalogues: readonly string[];
  /** Origins from which pictures may be shown when the visitor allows them. */
  readonly images: readonly string[];
}

/** Headers for the paths that match: `*` stands for anything, `:name` for one segment. */
export interface HeaderRule {
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The policy as a document can state it itself, in `<meta http-equiv="Content-Security-Policy">`. */
export function documentPolicy({ catalogues, images }: SiteOrigins): string {
  return [
    "default-src 'none'",
    // WebAssembly: the other search engine, hnswlib-wasm.
    "script-src 'self' 'wasm-unsafe-eval'",
    // blob: a line of the page's own that imports the worker, which so obeys this policy on hosts without headers too.
    "worker-src 'self' blob:",
    "style-src 'self'",
    // blob: pictures packed in catalogue files.
    ["img-src 'self' blob: data:", ...images].join(" "),
    ["connect-src 'self'", ...catalogues].join(" "),
    "manifest-src 'self'",
    "font-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html docent",
  ].join("; ");
}

/** The whole policy: `frame-ancestors` counts in a header only. */
export function headerPolicy(origins: SiteOrigins): string {
  return `${documentPolicy(origins)}; frame-ancestors 'none'`;
}

/** That of the bookmarklet's panel, the one page that stands in other sites' frames: any museum's, over HTTPS or local. */
export function panelPolicy(origins: SiteOrigins): string {
  return `${documentPolicy(origins)}; frame-ancestors *`;
}

/**
 * Rules for every file of the built site. No rule for all paths carries the policy, since hosts join the values of
 * all rules that match, and what stands beside the site (the stand-in for a museum) has a policy of its own.
 */
export function siteHeaders(origins: SiteOrigins): HeaderRule[] {
  const policy = ["Content-Security-Policy", headerPolicy(origins)] as const;
  const ours = ["Cross-Origin-Resource-Policy", "same-origin"] as const;
  const alone = ["Cross-Origin-Opener-Policy", "same-origin"] as const;
  const revalidated = ["Cache-Control", "no-cache"] as const;
  const forEver = ["Cache-Control", "public, max-age=31536000, immutable"] as const;
  return [
    {
      path: "/*",
      headers: [
        ["X-Content-Type-Options", "nosniff"],
        ["Referrer-Policy", "no-referrer"],
        ["Permissions-Policy", refusedFeatures.map((feature) => `${feature}=()`).join(", ")],
      ],
    },
    { path: "/", headers: [policy, ours, alone, revalidated] },
    { path: "/index.html", headers: [policy, ours, alone, revalidated] },
    // Some hosts answer at an address without the ending.
    ...["/panel.html", "/panel"].map((path) => ({
      path,
      headers: [
        ["Content-Security-Policy", panelPolicy(origins)] as const,
        ["Cross-Origin-Resource-Policy", "cross-origin"] as const,
        revalidated,
      ],
    })),
    // A worker obeys the policy of its own response, not its page's: scripts carry it too.
    { path: "/assets/*", headers: [policy, ours, forEver] },
    { path: "/sw.js", headers: [policy, ours, revalidated] },
    {
      path: "/catalogue/*",
      headers: [
        ["Access-Control-Allow-Origin", "*"],
        ["Cross-Origin-Resource-Policy", "cross-origin"],
        ["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"],
      ],
    },
    { path: "/catalogue/:catalogue/manifest.json", headers: [revalidated] },
    { path: "/catalogue/:catalogue/files/*", headers: [forEver] },
    // A stand-in for other people's pages: no scripts; the bookmarklet's panel may show, but not in the archive.
    {
      path: "/museum/*",
      headers: [
        [
          "Content-Security-Policy",
          "default-src 'none'; img-src 'self' data:; style-src 'self'; frame-src *",
        ],
      ],
    },
    { path: "/museum/archive/*", headers: [["Content-Security-Policy", "frame-src 'none'"]] },
  ];
}

const refusedFeatures = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];
