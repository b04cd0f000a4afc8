import { inLanguage } from "./language.ts";

/** What the page of local insights says about what the device has learned. */
export const learningTexts = inLanguage({
  en: {
    heading: "What has this device learned?",
    why: "What you view, save and hide teaches a small model, here and nowhere else. It may put recommendations in another order once enough is known. What you delete from your history is unlearned at once, as if it had never been.",
    switch: "Learn from what I do",
    auto: "Where enough is known for it to help",
    on: "Always",
    off: "Not at all",
    isOn: "Recommendations now go by what was learned.",
    notOn: {
      visitor: "It is switched off: recommendations go by the search alone.",
      publisher:
        "The publisher of this collection has not asked for it: recommendations go by the search alone.",
      "few-choices": (choices: string, least: string) =>
        `Too little is known so far: ${choices} among what was recommended, it takes ${least}. Until then recommendations go by the search alone.`,
    },
    choice: { one: "choice", other: "choices" },
    weights: "What counts how much",
    models: {
      content: "Likeness to your last views",
      taste: "What people like who liked the same",
      isgd: "What was learned event by event",
      gmf: "The same by a small network",
      "item-item": "What you viewed near each other",
    },
    events: "What it learned from",
    kind: "Event",
    number: "How many",
    says: "What one says",
    kinds: {
      view: "Viewed",
      dwell: "Looked at for a while",
      favourite: "Saved",
      unfavourite: "Saved no longer",
      pick: "Picked to begin with",
      unpick: "Picked no longer",
      hide: "Hidden",
      unhide: "Hidden no longer",
      "hide-creator": "Maker hidden",
      "unhide-creator": "Maker hidden no longer",
      "site:save": "Saved on the site",
    },
    nothingYet: "Nothing yet: look at something first.",
    unknown: (events: string) =>
      `${events} could not be learned from: the collection no longer has the item.`,
    unreadable: (events: string) => `${events} are damaged and were skipped; all others count.`,
    event: { one: "event", other: "events" },
    updates: "How long did learning take?",
    updatesSaid: (median: string, slowest: string, updates: string) =>
      `Half of ${updates} took ${median} or less, the slowest ${slowest}; pages did not wait for them.`,
    update: { one: "update", other: "updates" },
    updatesLabel: "Milliseconds for each event that was learned from",
  },
  de: {
    heading: "Was hat dieses Gerät gelernt?",
    why: "Was Sie ansehen, merken und ausblenden, lehrt ein kleines Modell, hier und nirgends sonst. Ist genug bekannt, kann es Empfehlungen anders ordnen. Was Sie aus Ihrem Verlauf löschen, wird sogleich verlernt, als wäre es nie gewesen.",
    switch: "Aus dem lernen, was ich tue",
    auto: "Wo genug bekannt ist, dass es hilft",
    on: "Immer",
    off: "Gar nicht",
    isOn: "Empfehlungen richten sich jetzt nach dem Gelernten.",
    notOn: {
      visitor: "Es ist ausgeschaltet: Empfehlungen richten sich allein nach der Suche.",
      publisher:
        "Die Herausgeber dieser Sammlung wünschen es nicht: Empfehlungen richten sich allein nach der Suche.",
      "few-choices": (choices: string, least: string) =>
        `Noch ist zu wenig bekannt: ${choices} unter Empfohlenem, nötig sind ${least}. Bis dahin richten sich Empfehlungen allein nach der Suche.`,
    },
    choice: { one: "Wahl", other: "Wahlen" },
    weights: "Was wie viel zählt",
    models: {
      content: "Ähnlichkeit mit dem zuletzt Angesehenen",
      taste: "Was Leute mögen, die dasselbe mochten",
      isgd: "Ereignis für Ereignis Gelerntes",
      gmf: "Dasselbe durch ein kleines Netz",
      "item-item": "Was Sie nacheinander ansahen",
    },
    events: "Woraus es gelernt hat",
    kind: "Ereignis",
    number: "Anzahl",
    says: "Aussage eines einzelnen",
    kinds: {
      view: "Angesehen",
      dwell: "Länger betrachtet",
      favourite: "Gemerkt",
      unfavourite: "Nicht mehr gemerkt",
      pick: "Zu Beginn gewählt",
      unpick: "Nicht mehr gewählt",
      hide: "Ausgeblendet",
      unhide: "Nicht mehr ausgeblendet",
      "hide-creator": "Urheber ausgeblendet",
      "unhide-creator": "Urheber nicht mehr ausgeblendet",
      "site:save": "Auf der Seite gemerkt",
    },
    nothingYet: "Noch nichts: Sehen Sie sich erst etwas an.",
    unknown: (events: string) =>
      `Aus ${events} ließ sich nichts lernen: Die Sammlung hat das Objekt nicht mehr.`,
    unreadable: (events: string) => `Beschädigt und übergangen: ${events}; alles andere zählt.`,
    event: { one: "Ereignis", other: "Ereignissen" },
    updates: "Wie lange dauerte das Lernen?",
    updatesSaid: (median: string, slowest: string, updates: string) =>
      `Die Hälfte von ${updates} brauchte höchstens ${median}, die langsamste ${slowest}; die Seiten warteten nicht darauf.`,
    update: { one: "Änderung", other: "Änderungen" },
    updatesLabel: "Millisekunden für jedes Ereignis, aus dem gelernt wurde",
  },
});
