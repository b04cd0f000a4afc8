/**
 * Large files of a Git repository may be stored apart; in their place stands a pointer of a few lines.
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 */
export function isGitLfsPointer(text: string): boolean {
  return text.startsWith("version https://git-lfs.github.com/spec/");
}

/** Where GitHub serves the file itself; undefined unless `url` is one of its addresses of a raw file. */
export function gitHubMediaUrl(url: string): string | undefined {
  const { hostname, pathname } = new URL(url);
  const media = "https://media.githubusercontent.com/media";
  if (hostname === "raw.githubusercontent.com") return `${media}${pathname}`;
  const raw = hostname === "github.com" ? /^(\/[^/]+\/[^/]+)\/raw(\/.+)$/.exec(pathname) : null;
  return raw ? `${media}${raw[1]}${raw[2]}` : undefined;
}
