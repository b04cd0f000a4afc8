import { inLanguage } from "./language.ts";

/** What the page says that shows what is kept on the device. */
export const storagePageTexts = inLanguage({
  en: {
    title: "On this device",
    standfirst:
      "All that Docent keeps stands here, on this device. There is no account, and nobody else has a copy.",
    kept: "What is kept",
    catalogue: "Catalogue",
    remembered: "Views and opinions",
    files: "Files",
    size: "Size",
    inAll: "In all",
    nothing: "Nothing is kept yet.",
    otherCatalogue: (id: string) => `${id} (not on this site)`,
    browserSays: (used: string, quota: string) =>
      `Your browser counts ${used} for this site, and would let it keep ${quota}.`,
    inMemory: "Your browser refuses storage here: all of this ends with this page.",
    whole: (catalogue: string) => `All of ${catalogue}, without a network`,
    wholeWhy: (size: string, here: string) =>
      `What you have looked at works offline already, with the recommendations made from it. The whole catalogue takes ${size}; ${here} are here.`,
    allHere: (size: string) => `The whole catalogue is on this device: ${size}. It works without a network.`,
    fetch: (size: string) => `Fetch ${size}`,
    pause: "Pause",
    resume: "Go on",
    progress: "Of the catalogue on this device",
    fetching: (here: string, size: string) => `${here} of ${size} …`,
    paused: (here: string, size: string) => `Paused at ${here} of ${size}.`,
    waiting: "It goes on when there is a network.",
    lasting: "How long it stays",
    lastingYes: "Your browser has promised to keep this site’s data until you delete it.",
    lastingNo:
      "Your browser may delete this site’s data when the device runs short of space. You can ask it not to.",
    ask: "Ask the browser to keep it",
    refused:
      "Your browser did not promise it. It may once you come here more often, or add the site to your home screen.",
    safari:
      "Safari deletes what a site keeps after seven days in which you used Safari without visiting the site. A site that you add to the home screen or to the Dock is spared. To be sure, save your history as a file.",
    historyLink: "Save your history as a file",
    forgetHeading: "Forget everything",
    forgetWhy:
      "Deletes what you viewed, saved and put aside in every catalogue, your settings, and all files. Nothing is left, here or elsewhere.",
  },
  de: {
    title: "Auf diesem Gerät",
    standfirst:
      "Alles, was Docent aufbewahrt, steht hier, auf diesem Gerät. Es gibt kein Konto, und niemand sonst hat eine Kopie.",
    kept: "Was aufbewahrt wird",
    catalogue: "Katalog",
    remembered: "Ansichten und Meinungen",
    files: "Dateien",
    size: "Größe",
    inAll: "Insgesamt",
    nothing: "Noch wird nichts aufbewahrt.",
    otherCatalogue: (id: string) => `${id} (nicht auf dieser Website)`,
    browserSays: (used: string, quota: string) =>
      `Ihr Browser zählt ${used} für diese Website und ließe sie ${quota} aufbewahren.`,
    inMemory: "Ihr Browser verweigert hier die Aufbewahrung: All das endet mit dieser Seite.",
    whole: (catalogue: string) => `${catalogue} ganz, auch ohne Netz`,
    wholeWhy: (size: string, here: string) =>
      `Was Sie angesehen haben, geht schon offline, mit den Empfehlungen daraus. Der ganze Katalog braucht ${size}; ${here} sind hier.`,
    allHere: (size: string) => `Der ganze Katalog ist auf diesem Gerät: ${size}. Er geht auch ohne Netz.`,
    fetch: (size: string) => `${size} laden`,
    pause: "Anhalten",
    resume: "Fortsetzen",
    progress: "Vom Katalog auf diesem Gerät",
    fetching: (here: string, size: string) => `${here} von ${size} …`,
    paused: (here: string, size: string) => `Angehalten bei ${here} von ${size}.`,
    waiting: "Es geht weiter, sobald es ein Netz gibt.",
    lasting: "Wie lange es bleibt",
    lastingYes: "Ihr Browser hat versprochen, die Daten dieser Website aufzubewahren, bis Sie sie löschen.",
    lastingNo:
      "Ihr Browser darf die Daten dieser Website löschen, wenn auf dem Gerät der Platz knapp wird. Sie können ihn bitten, es nicht zu tun.",
    ask: "Den Browser um Aufbewahrung bitten",
    refused:
      "Ihr Browser hat es nicht versprochen. Vielleicht tut er es, wenn Sie öfter hier sind oder die Website zum Home-Bildschirm hinzufügen.",
    safari:
      "Safari löscht, was eine Website aufbewahrt, nach sieben Tagen, an denen Sie Safari benutzten, ohne die Website zu besuchen. Eine Website auf dem Home-Bildschirm oder im Dock bleibt verschont. Um sicherzugehen, sichern Sie Ihren Verlauf als Datei.",
    historyLink: "Verlauf als Datei sichern",
    forgetHeading: "Alles vergessen",
    forgetWhy:
      "Löscht, was Sie in allen Katalogen ansahen, merkten und ablehnten, Ihre Einstellungen und alle Dateien. Nichts bleibt, weder hier noch anderswo.",
  },
});
