import { inLanguage } from "./language.ts";

/** What the elements on other people's pages say besides the shared ones. */
export const embedTexts = inLanguage({
  en: {
    forYou: "✨ For you",
    similar: "More like this",
    favourites: "Your favourites",
    history: "Recently viewed",
    saved: (title: string) => `“${title}” is among your favourites.`,
    removed: (title: string) => `“${title}” is no longer among your favourites.`,
    hidden: (title: string) => `“${title}” will not be recommended.`,
    hiddenCreator: (creator: string) => `Nothing by ${creator} will be recommended.`,
    forgotten: (title: string) => `It is forgotten that you viewed “${title}”.`,
    undo: "Undo",
    notKept: "This could not be remembered.",
    forget: "Forget what I viewed",
    forgetQuestion: "Forget everything you viewed and saved here?",
    forgetIt: "Forget it",
    keepIt: "Keep it",
  },
  de: {
    forYou: "✨ Für Sie",
    similar: "Ähnliches",
    favourites: "Ihre Favoriten",
    history: "Zuletzt angesehen",
    saved: (title: string) => `„${title}“ ist bei Ihren Favoriten.`,
    removed: (title: string) => `„${title}“ ist nicht mehr bei Ihren Favoriten.`,
    hidden: (title: string) => `„${title}“ wird nicht empfohlen.`,
    hiddenCreator: (creator: string) => `Nichts von ${creator} wird empfohlen.`,
    forgotten: (title: string) => `Vergessen ist, dass Sie „${title}“ ansahen.`,
    undo: "Rückgängig",
    notKept: "Dies konnte nicht gemerkt werden.",
    forget: "Vergessen, was ich ansah",
    forgetQuestion: "Alles vergessen, was Sie hier ansahen und merkten?",
    forgetIt: "Vergessen",
    keepIt: "Behalten",
  },
});
