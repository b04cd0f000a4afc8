import { inLanguage } from "./language.ts";

/** What is said about other museums' pages: the bookmarklet's page and the companion window. */
export const museumTexts = inLanguage({
  en: {
    title: "Bookmarklet",
    heading: "Take Docent with you",
    standfirst:
      "A bookmark that works on a museum’s own pages: one click opens a small window with what matches your interests.",
    mark: "Docent: for you",
    copy: "Copy its address",
    steps: [
      "Show your bookmarks bar, and drag the green mark onto it. Or copy its address and make a bookmark of it by hand.",
      "Open an object’s page on a museum’s site whose catalogue this site has.",
      "Click the bookmark. The window that opens recognises the object, remembers that you saw it, and recommends.",
    ],
    how: "The bookmark reads the page’s address and the identifier that the page gives its object. Both travel behind the # of the new window’s address, which no server sees; the museum’s page is told nothing.",
    tryBefore: "To try it without leaving, visit",
    tryName: "the Museum of Small Drawings",
    tryAfter: ", a stand-in for a museum’s own site, which knows nothing of Docent.",
    drag: "Drag it to your bookmarks bar, and click it there on a museum’s page.",
    copied: "Copied.",
    notCopied: "Your browser did not let it be copied: drag the mark instead.",
    lookingAt: "You are looking at",
    recognising: "Recognising the object",
    companion: "Companion",
    notHere: "Not in this catalogue",
    lookIn: (catalogue: string) => `Look in ${catalogue}`,
    namesNone: "The page names no object.",
    noneKnown: (ids: string) => `None of what the page calls its object is known here: ${ids}.`,
  },
  de: {
    title: "Lesezeichen",
    heading: "Docent zum Mitnehmen",
    standfirst:
      "Ein Lesezeichen, das auf den Seiten eines Museums selbst wirkt: Ein Klick öffnet ein kleines Fenster mit dem, was zu Ihren Interessen passt.",
    mark: "Docent: für Sie",
    copy: "Adresse kopieren",
    steps: [
      "Blenden Sie die Lesezeichenleiste ein und ziehen Sie die grüne Marke darauf. Oder kopieren Sie ihre Adresse und legen Sie das Lesezeichen von Hand an.",
      "Öffnen Sie die Seite eines Objekts auf der Website eines Museums, dessen Katalog es hier gibt.",
      "Klicken Sie auf das Lesezeichen. Das Fenster, das sich öffnet, erkennt das Objekt, merkt sich, dass Sie es sahen, und empfiehlt.",
    ],
    how: "Das Lesezeichen liest die Adresse der Seite und die Kennung, die sie ihrem Objekt gibt. Beide reisen hinter dem # in der Adresse des neuen Fensters, das kein Server sieht; die Seite des Museums erfährt nichts.",
    tryBefore: "Um es gleich zu versuchen, besuchen Sie",
    tryName: "das Museum der kleinen Zeichnungen",
    tryAfter: ", das für die Website eines Museums steht und von Docent nichts weiß.",
    drag: "Ziehen Sie es auf die Lesezeichenleiste und klicken Sie es dort auf der Seite eines Museums an.",
    copied: "Kopiert.",
    notCopied: "Ihr Browser ließ sie nicht kopieren: Ziehen Sie stattdessen die Marke.",
    lookingAt: "Sie betrachten",
    recognising: "Das Objekt wird erkannt",
    companion: "Begleiter",
    notHere: "Nicht in diesem Katalog",
    lookIn: (catalogue: string) => `In ${catalogue} suchen`,
    namesNone: "Die Seite nennt kein Objekt.",
    noneKnown: (ids: string) => `Nichts, wie die Seite ihr Objekt nennt, ist hier bekannt: ${ids}.`,
  },
});
