import { inLanguage } from "./language.ts";

/** What the page with the map of the catalogue says. */
export const mapPageTexts = inLanguage({
  en: {
    title: "Map",
    standfirst: (items: string) =>
      `All ${items}, the alike near each other: where you have been, and what is recommended.`,
    canvas: "Map of the catalogue",
    keys: "Arrow keys move the map, plus and minus zoom, 0 shows all of it. Below it the neighbourhoods stand as a list.",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    all: "Show all",
    viewed: "Viewed",
    recommended: "Recommended",
    others: "Everything else",
    neighbourhoods: "Neighbourhoods",
    neighbourhood: (label: string, items: string) => `${label} (${items})`,
    unnamed: (n: string) => `Neighbourhood ${n}`,
    isHere: "You were here",
    of: (label: string) => `From ${label}`,
    none: "This catalogue has no map.",
    open: "Open",
  },
  de: {
    title: "Karte",
    standfirst: (items: string) =>
      `Alle ${items}, Ähnliches nah beieinander: wo Sie waren, und was empfohlen wird.`,
    canvas: "Karte des Katalogs",
    keys: "Pfeiltasten verschieben die Karte, Plus und Minus vergrößern und verkleinern, 0 zeigt alles. Darunter stehen die Gegenden als Liste.",
    zoomIn: "Vergrößern",
    zoomOut: "Verkleinern",
    all: "Alles zeigen",
    viewed: "Angesehen",
    recommended: "Empfohlen",
    others: "Alles andere",
    neighbourhoods: "Gegenden",
    neighbourhood: (label: string, items: string) => `${label} (${items})`,
    unnamed: (n: string) => `Gegend ${n}`,
    isHere: "Hier waren Sie",
    of: (label: string) => `Aus ${label}`,
    none: "Dieser Katalog hat keine Karte.",
    open: "Öffnen",
  },
});
