/**
 * Centuries as other languages and abbreviations have them, in plain English: "2. Hälfte 19. Jh." and "fin du XIXe siècle"
 * become "second half 19th century" and "late 19th century". What isn't one stays as it is.
 */
export function inPlainCenturies(text: string): string {
  if (!mayHaveCentury.test(text)) return text;
  return text
    .replace(arabic, (_, before: string, part: string | undefined, nth: string) =>
      century(before, part, Number(nth)),
    )
    .replace(
      roman,
      (whole: string, before: string, part: string | undefined, ahead?: string, behind?: string) => {
        const nth = romanNumber(ahead ?? behind ?? "");
        return nth === undefined ? whole : century(before, part, nth);
      },
    )
    .replace(/(?<=\b\d{1,2}(?:st|nd|rd|th) )c\.?(?=$|[\s,;)-])(?! ?\d)/gi, "century");
}

const mayHaveCentury =
  /jahrh|\bjh|siècle|siecle|\bsec|\bsigl|\bséc|\bs\. ?[ivx]|[ivx]e s\.|eeuw|век|[ivx] ?в\.|århundrede|århundra|\b\d{1,2}(?:st|nd|rd|th) c\b/iu;

/** First what stands before; then which part, if any. */
const part = String.raw`(^|[^\p{L}\d])(?:(1\. hälfte|2\. hälfte|erste hälfte|zweite hälfte|anfang|frühes|mitte|ende|spätes|début|milieu|fin|1re moitié|première moitié|2e moitié|seconde moitié|deuxième moitié|inizio|metà|fine|prima metà|seconda metà|principios|mediados|finales|primera mitad|segunda mitad|begin|midden|eind|eerste helft|tweede helft)(?: (?:des|du|de la|de l'|del|de|di|van de))? )?`;

const arabic = new RegExp(
  String.raw`${part}(\d{1,2})(?:\. ?(?:jahrhunderts?|jhdt?\.?|jhs?\.?)|[eè] (?:eeuw|siècle)|\. (?:århundrede|århundradet))(?![\p{L}])`,
  "giu",
);

const numeral = "[ivx]{1,6}";
const roman = new RegExp(
  String.raw`${part}(?:(${numeral})(?:(?:e|è|ème|er|°|º)? ?(?:siècle|secolo|sec\.|век|в\.)|e s\.)|(?:siglo|século|secolo|sec\.|s\.) (${numeral}))(?![\p{L}])`,
  "giu",
);

function century(before: string, part: string | undefined, nth: number): string {
  const english = part === undefined ? "" : `${parts[part.toLowerCase()]} `;
  return `${before}${english}${nth}${ordinal(nth)} century`;
}

function ordinal(nth: number): string {
  if (nth > 10 && nth < 14) return "th";
  return ["th", "st", "nd", "rd"][nth % 10] ?? "th";
}

/** Undefined for what is no century, like "XIIX". */
function romanNumber(text: string): number | undefined {
  const at = romans.indexOf(text.toLowerCase());
  return at < 0 ? undefined : at + 1;
}

const romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split(" ");

const parts: Readonly<Record<string, string>> = {
  ...named("first half", ["1. hälfte", "erste hälfte", "1re moitié", "première moitié"]),
  ...named("first half", ["prima metà", "primera mitad", "eerste helft"]),
  ...named("second half", ["2. hälfte", "zweite hälfte", "2e moitié", "seconde moitié", "deuxième moitié"]),
  ...named("second half", ["seconda metà", "segunda mitad", "tweede helft"]),
  ...named("early", ["anfang", "frühes", "début", "inizio", "principios", "begin"]),
  ...named("mid", ["mitte", "milieu", "metà", "mediados", "midden"]),
  ...named("late", ["ende", "spätes", "fin", "fine", "finales", "eind"]),
};

function named(english: string, others: readonly string[]): Record<string, string> {
  return Object.fromEntries(others.map((other) => [other, english]));
}
