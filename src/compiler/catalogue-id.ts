/** Id of a catalogue made from a file: its name without folders and ending, in the letters that ids may have. */
export function catalogueIdFromName(fileName: string): string {
  const name = fileName
    .replace(/^.*[/\\]/s, "")
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/\.gz$/, "")
    .replace(/\.[^.]+$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return name === "" ? "catalogue" : name.slice(0, 64);
}
