import type { PrivacyLevel } from "../../engine/api/catalogue.ts";
import type { Transfer } from "../../engine/api/diagnostics.ts";
import { inLanguage } from "./language.ts";

type LevelText = { readonly name: string; readonly what: string };
type Why = NonNullable<Transfer["why"]>;

/** What the page of privacy says: what each level tells, and what was told. */
export const privacyPageTexts = inLanguage({
  en: {
    title: "Your privacy",
    standfirst:
      "What you view never leaves this device. But files have to be fetched, and which files are fetched can tell their host something. Here you choose how much, and see what it came to.",
    levelsHeading: "How a catalogue is read",
    levelsLegend: (catalogue: string) => `What may be asked of the host of ${catalogue}`,
    automatic: "As suits the catalogue’s size",
    automaticWhat: (megabytes: string) =>
      `Everything up to ${megabytes}; bundles above, where a catalogue has them. Others ask you first.`,
    levels: {
      everything: {
        name: "Everything",
        what: "All files, in one order that is the same for everybody. The host learns that somebody is here, and nothing else.",
      },
      common: {
        name: "Only what everybody fetches",
        what: "A choice of popular and exemplary items, ranked by your history on this device. Nothing else is ever asked for: searching and most object pages are not to be had.",
      },
      bundles: {
        name: "Bundles",
        what: "Files that each hold several neighbourhoods unlike each other. The host learns in which bundle your interest lies; more, if your interests wander.",
      },
      direct: {
        name: "Directly",
        what: "The very files that an answer needs. The fewest bytes; the host can tell what you are interested in.",
      },
    } satisfies Record<PrivacyLevel, LevelText>,
    firstVisit: (bytes: string) => `${bytes} on a first visit`,
    tellsNothing: "tells nothing",
    tells: (bits: string) => `tells ${bits} bits or more`,
    price: { unknown: "its price is not stated", notOffered: "not offered by this catalogue" },
    inUse: "in use now",
    kept: "Kept on this device, for all catalogues. No catalogue can weaken it.",
    changed: (level: string) => `Kept: ${level}.`,
    toldHeading: "What was told",
    toldSum: (now: string, inAll: string) => `${now} on this visit, ${inAll} in all`,
    nothing: "nothing",
    bit: { one: "bit", other: "bits" },
    whatIsABit:
      "One bit halves what your interest could be: with three bits, an eighth of the catalogue is left. Each file below is one that your browser asked the host for.",
    columns: ["For", "Bytes", "Told", "Why"],
    why: {
      everybody: "everybody asks for it, whatever they view",
      action: "that something was opened or searched for, not what",
      follows: "goes with an earlier file, so it tells no more",
      needed: "which of its kind it is follows from your interest",
    } satisfies Record<Why, string>,
    noneYet: "Nothing was fetched since this page loaded.",
    someMore: (count: string) => `The latest ${count} are shown.`,
    checkHeading: "See for yourself",
    check: [
      "Open your browser’s developer tools (F12), tab “Network”, and clear it.",
      "Reload this page and browse. The list there and the list above name the same files.",
      "Look at any request: no cookies, no referrer, no address that depends on what you viewed.",
      "At “Everything”, compare with another browser in which you view other things: same files, same order.",
    ],
  },
  de: {
    title: "Ihre Privatsphäre",
    standfirst:
      "Was Sie ansehen, verlässt dieses Gerät nie. Aber Dateien müssen geladen werden, und welche geladen werden, kann ihrem Server etwas sagen. Hier wählen Sie, wie viel, und sehen, was es war.",
    levelsHeading: "Wie ein Katalog gelesen wird",
    levelsLegend: (catalogue: string) => `Was vom Server von ${catalogue} verlangt werden darf`,
    automatic: "Wie es zur Größe des Katalogs passt",
    automaticWhat: (megabytes: string) =>
      `Alles bis ${megabytes}; darüber Bündel, wo ein Katalog sie hat. Andere fragen Sie zuerst.`,
    levels: {
      everything: {
        name: "Alles",
        what: "Alle Dateien, in einer Reihenfolge, die für alle gleich ist. Der Server erfährt, dass jemand da ist, und sonst nichts.",
      },
      common: {
        name: "Nur was alle laden",
        what: "Eine Auswahl beliebter und beispielhafter Objekte, auf diesem Gerät nach Ihrem Verlauf geordnet. Nichts sonst wird je verlangt: Suche und die meisten Objektseiten entfallen.",
      },
      bundles: {
        name: "Bündel",
        what: "Dateien, die jeweils mehrere einander unähnliche Nachbarschaften enthalten. Der Server erfährt, in welchem Bündel Ihr Interesse liegt; mehr, wenn Ihre Interessen wandern.",
      },
      direct: {
        name: "Direkt",
        what: "Genau die Dateien, die eine Antwort braucht. Am wenigsten Bytes; der Server kann erkennen, was Sie interessiert.",
      },
    } satisfies Record<PrivacyLevel, LevelText>,
    firstVisit: (bytes: string) => `${bytes} beim ersten Besuch`,
    tellsNothing: "verrät nichts",
    tells: (bits: string) => `verrät ${bits} Bit oder mehr`,
    price: { unknown: "der Preis ist nicht angegeben", notOffered: "bietet dieser Katalog nicht" },
    inUse: "gilt jetzt",
    kept: "Auf diesem Gerät aufbewahrt, für alle Kataloge. Kein Katalog kann es abschwächen.",
    changed: (level: string) => `Aufbewahrt: ${level}.`,
    toldHeading: "Was verraten wurde",
    toldSum: (now: string, inAll: string) => `${now} bei diesem Besuch, ${inAll} insgesamt`,
    nothing: "nichts",
    bit: { one: "Bit", other: "Bit" },
    whatIsABit:
      "Ein Bit halbiert, was Ihr Interesse sein könnte: Bei drei Bit bleibt ein Achtel des Katalogs. Jede Datei hier unten hat Ihr Browser vom Server verlangt.",
    columns: ["Wofür", "Bytes", "Verraten", "Warum"],
    why: {
      everybody: "verlangen alle, was sie auch ansehen",
      action: "dass etwas geöffnet oder gesucht wurde, nicht was",
      follows: "gehört zu einer früheren Datei und verrät nicht mehr",
      needed: "welche ihrer Art es ist, folgt aus Ihrem Interesse",
    } satisfies Record<Why, string>,
    noneYet: "Seit diese Seite geladen wurde, wurde nichts verlangt.",
    someMore: (count: string) => `Die letzten ${count} sind gezeigt.`,
    checkHeading: "Sehen Sie selbst nach",
    check: [
      "Öffnen Sie die Entwicklerwerkzeuge des Browsers (F12), Reiter „Netzwerk“, und leeren Sie ihn.",
      "Laden Sie diese Seite neu und stöbern Sie. Die Liste dort und die Liste oben nennen dieselben Dateien.",
      "Sehen Sie sich eine Anfrage an: keine Cookies, kein Referrer, keine Adresse, die von Angesehenem abhängt.",
      "Vergleichen Sie bei „Alles“ mit einem anderen Browser, in dem Sie anderes ansehen: dieselben Dateien, dieselbe Reihenfolge.",
    ],
  },
});
