export type Era = "bc" | "ad";

/** As museums write them after a year: English, German, French, Italian and its neighbours, Nordic, Polish, Russian. */
const beforeChrist = String.raw`b\.?\s?c\.?(?:\s?e\.?)?|v\.?\s?chr\.?|v\.\s?u\.\s?z\.?|av(?:\.|ant)\s?j\.?-?\s?c\.?|a\.\s?c\.|f\.?\s?kr\.?|p\.\s?n\.\s?e\.?|до\s?н\.?\s?э\.?`;
const afterChrist = String.raw`a\.?\s?d\.?|c\.?\s?e\.?|n\.?\s?chr\.?|n\.\s?u\.\s?z\.?|ap(?:\.|r[èe]s)\s?j\.?-?\s?c\.?|d\.\s?c\.|e\.?\s?kr\.?|n\.\s?e\.?|н\.?\s?э\.?`;

const eraAfter = new RegExp(
  String.raw`^\s?(?:(?<bc>${beforeChrist})|(?<ad>${afterChrist}))(?![\p{L}\d])`,
  "iu",
);
const anyBeforeChrist = new RegExp(String.raw`\d\s?(?:${beforeChrist})(?![\p{L}\d])`, "iu");

/** The era that stands right behind a number; undefined where none does. */
export function eraBehind(text: string): Era | undefined {
  const { bc, ad } = eraAfter.exec(text)?.groups ?? {};
  if (bc !== undefined) return "bc";
  return ad === undefined ? undefined : "ad";
}

/** Whether a number in it is of before Christ. */
export function speaksOfBeforeChrist(text: string): boolean {
  return anyBeforeChrist.test(text);
}
