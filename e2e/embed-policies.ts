import { readFileSync } from "node:fs";

const documentation = readFileSync(new URL("../src/embed/EMBED.md", import.meta.url), "utf8");

/** The policy of EMBED.md for a page whose own origin has script and catalogue. */
export const ownPolicy = policyUnder("Script and catalogue on the page's own origin");

/** The policy of EMBED.md for a page whose script comes from elsewhere. */
export function remotePolicy({
  script,
  catalogue,
}: {
  readonly script: string;
  readonly catalogue: string;
}): string {
  return policyUnder("Script on another origin")
    .replaceAll("https://cdn.example", script)
    .replaceAll("https://catalogue.example", catalogue);
}

/** The lines of the first code block after these words, as a header has them. */
function policyUnder(words: string): string {
  const block = documentation.split(words)[1]?.match(/```[a-z]*\n([\s\S]*?)```/)?.[1];
  if (!block) throw new Error(`EMBED.md: got no code block after "${words}", expected a policy`);
  return block
    .replace(/^Content-Security-Policy:/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
