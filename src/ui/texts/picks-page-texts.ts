import { inLanguage } from "./language.ts";

/** What the page says on which new visitors pick favourites. */
export const picksPageTexts = inLanguage({
  en: {
    title: "Pick three favourites",
    standfirst: "Whatever appeals to you: recommendations start from there. One will do, ten are the most.",
    searchLabel: "Search for one",
    choices: "To choose from",
    yourPicks: "Your picks",
    takeBack: (title: string) => `Take back ${title}`,
    noneFound: "Nothing by that name. Fewer letters find more.",
    picked: (n: string) => `${n} picked`,
    full: "Ten are picked: take one back to choose another.",
    show: "Show recommendations",
    skip: "Skip this",
  },
  de: {
    title: "Wählen Sie drei Lieblingsstücke",
    standfirst: "Was Ihnen gefällt: Die Empfehlungen beginnen dort. Eins genügt, mehr als zehn sind es nie.",
    searchLabel: "Nach einem suchen",
    choices: "Zur Auswahl",
    yourPicks: "Ihre Wahl",
    takeBack: (title: string) => `${title} zurücknehmen`,
    noneFound: "Nichts mit diesem Namen. Weniger Buchstaben finden mehr.",
    picked: (n: string) => `${n} gewählt`,
    full: "Zehn sind gewählt: Nehmen Sie eins zurück, um ein anderes zu wählen.",
    show: "Empfehlungen zeigen",
    skip: "Überspringen",
  },
});
