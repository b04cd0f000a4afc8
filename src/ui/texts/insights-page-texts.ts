import { inLanguage } from "./language.ts";

/** What the page of local insights says. */
export const insightsPageTexts = inLanguage({
  en: {
    title: "Insights",
    standfirst: (catalogue: string) =>
      `How well Docent serves you in ${catalogue}: figures about your own visits, made and kept on this device. Nobody else sees them.`,
    none: "There are no figures yet. They appear after a few views.",
    hits: "Did it guess right?",
    hitsWhy:
      "Each new object that you opened is compared with the ten that stood recommended before. Popular things, the same for everybody, are the baseline.",
    hitsSaid: (views: string, recommended: string, popular: string) =>
      `Of ${views}, ${recommended} had been among the ten recommended, ${popular} among ten popular ones.`,
    view: { one: "new view", other: "new views" },
    recommended: "Recommended",
    popular: "Popular",
    hitsLabel: "Share of views that had been recommended before, view by view, beside popular items",
    times: "How fast was it?",
    timesSaid: (median: string, slowest: string, answers: string) =>
      `Half of ${answers} took ${median} or less in the worker, the slowest ${slowest}.`,
    answer: { one: "recommendation", other: "recommendations" },
    timesLabel: "Milliseconds for each recommendation",
    bytes: "What was fetched, and what was spared?",
    bytesSaid: (fetched: string, spared: string) =>
      `${fetched} came from the network, ${spared} from this device instead.`,
    fetched: "Network",
    spared: "This device",
    bytesLabel: "Bytes fetched and read from the device, day by day",
    day: "Day",
    number: "Number",
    asTable: "As a table",
    delete: "Delete these figures",
    deleted: "The figures were deleted.",
  },
  de: {
    title: "Einblicke",
    standfirst: (catalogue: string) =>
      `Wie gut Docent Ihnen in ${catalogue} dient: Zahlen über Ihre eigenen Besuche, auf diesem Gerät entstanden und aufbewahrt. Niemand sonst sieht sie.`,
    none: "Noch gibt es keine Zahlen. Sie erscheinen nach ein paar Ansichten.",
    hits: "Wurde es erraten?",
    hitsWhy:
      "Jedes neue Objekt, das Sie öffneten, wird mit den zehn verglichen, die zuvor empfohlen waren. Beliebtes, für alle dasselbe, ist der Vergleichswert.",
    hitsSaid: (views: string, recommended: string, popular: string) =>
      `Von ${views} waren ${recommended} unter den zehn empfohlenen gewesen, ${popular} unter zehn beliebten.`,
    view: { one: "neuen Ansicht", other: "neuen Ansichten" },
    recommended: "Empfohlen",
    popular: "Beliebt",
    hitsLabel: "Anteil der Ansichten, die zuvor empfohlen waren, Ansicht für Ansicht, neben Beliebtem",
    times: "Wie schnell ging es?",
    timesSaid: (median: string, slowest: string, answers: string) =>
      `Die Hälfte von ${answers} brauchte höchstens ${median} im Worker, die langsamste ${slowest}.`,
    answer: { one: "Empfehlung", other: "Empfehlungen" },
    timesLabel: "Millisekunden für jede Empfehlung",
    bytes: "Was wurde geladen, was gespart?",
    bytesSaid: (fetched: string, spared: string) =>
      `${fetched} kamen aus dem Netz, ${spared} stattdessen von diesem Gerät.`,
    fetched: "Netz",
    spared: "Dieses Gerät",
    bytesLabel: "Geladene und vom Gerät gelesene Bytes, Tag für Tag",
    day: "Tag",
    number: "Nummer",
    asTable: "Als Tabelle",
    delete: "Diese Zahlen löschen",
    deleted: "Die Zahlen wurden gelöscht.",
  },
});
