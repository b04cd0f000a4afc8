import type { Timing, Transfer } from "../../engine/api/diagnostics.ts";
import { inLanguage } from "./language.ts";

type Step = Exclude<keyof Timing, "totalMs">;

/** What is said of files, times and the choice of search engine. */
export const howFoundDetailsTexts = inLanguage({
  en: {
    request: { one: "request", other: "requests" },
    read: { one: "read", other: "reads" },
    distance: { one: "distance", other: "distances" },
    picture: { one: "picture", other: "pictures" },
    bits: { one: "bit", other: "bits" },
    otherPictures: (pictures: string) => `And ${pictures} from other hosts, as you allowed.`,
    computed: (distances: string) => `${distances} computed`,
    inClusters: (clusters: string) => ` in clusters ${clusters}`,
    inCluster: (cluster: string) => ` in cluster ${cluster}`,
    inAllClusters: (clusters: string) => ` in all ${clusters} clusters`,
    leftOut: (cluster: number) => `Cluster ${cluster} was left out:`,
    files: "Files fetched",
    filesSum: (requests: string, sent: string, reads: string, read: string) =>
      `${requests} to the network, ${sent} · ${reads} from IndexedDB, ${read}`,
    told: (now: string, inAll: string) => `Told about your interests: ${now} on this visit, ${inAll} in all`,
    columns: ["For", "File", "From", "Bytes", "Told", "Time"],
    latestOf: (shown: string, all: string) => `The latest ${shown} of ${all}.`,
    failed: "network, failed",
    network: "network",
    nothing: "nothing",
    purposes: {} as Partial<Record<Transfer["purpose"], string>>,
    timeInWorker: "Time in the worker",
    inAll: "In all",
    steps: {
      interestMs: "Interest from the views",
      centroidMs: "Choosing clusters",
      loadMs: "Waiting for files",
      clusterMs: "Searching clusters",
      rerankMs: "Leaving out what was seen",
      cardsMs: "Cards",
    } as Record<Step, string>,
    engine: "Search engine",
    engineNotes: {
      docent:
        "scans clusters, or walks their graphs where the browser has no SIMD; nothing to download or to start",
      hnswlib: "walks the published graphs in hnswlib-wasm; a download of its own",
    },
    starting: "Starting …",
    notStarted: (message: string) => `It did not start: ${message}`,
    started: (engine: string, ms: string, download: string) =>
      `${engine} started in ${ms}${download && `, ${download} downloaded`}.`,
  },
  de: {
    request: { one: "Anfrage", other: "Anfragen" },
    read: { one: "Lesevorgang", other: "Lesevorgänge" },
    distance: { one: "Abstand", other: "Abstände" },
    picture: { one: "Bild", other: "Bilder" },
    bits: { one: "Bit", other: "Bit" },
    otherPictures: (pictures: string) => `Und ${pictures} von anderen Servern, wie Sie es erlaubten.`,
    computed: (distances: string) => `${distances} berechnet`,
    inClusters: (clusters: string) => ` in den Gruppen ${clusters}`,
    inCluster: (cluster: string) => ` in der Gruppe ${cluster}`,
    inAllClusters: (clusters: string) => ` in allen ${clusters} Gruppen`,
    leftOut: (cluster: number) => `Gruppe ${cluster} wurde ausgelassen:`,
    files: "Geladene Dateien",
    filesSum: (requests: string, sent: string, reads: string, read: string) =>
      `${requests} an das Netz, ${sent} · ${reads} aus IndexedDB, ${read}`,
    told: (now: string, inAll: string) =>
      `Über Ihre Interessen verraten: ${now} bei diesem Besuch, ${inAll} insgesamt`,
    columns: ["Wofür", "Datei", "Woher", "Bytes", "Verraten", "Zeit"],
    latestOf: (shown: string, all: string) => `Die letzten ${shown} von ${all}.`,
    failed: "Netz, misslungen",
    network: "Netz",
    nothing: "nichts",
    purposes: {
      manifest: "Verzeichnis",
      centroids: "Zentren",
      directory: "Dateiliste",
      shard: "Gruppe",
      cards: "Karten",
      details: "Einzelheiten",
      lookup: "Kennungen",
      titles: "Titel",
      pictures: "Bilder",
      starter: "Auswahl",
      overlay: "Nachtrag",
      texts: "Wörter",
      facets: "Merkmale",
      map: "Karte",
    } as Partial<Record<Transfer["purpose"], string>>,
    timeInWorker: "Zeit im Worker",
    inAll: "Insgesamt",
    steps: {
      interestMs: "Interesse aus den Ansichten",
      centroidMs: "Gruppen wählen",
      loadMs: "Warten auf Dateien",
      clusterMs: "Gruppen durchsuchen",
      rerankMs: "Gesehenes weglassen",
      cardsMs: "Karten",
    } as Record<Step, string>,
    engine: "Suchmaschine",
    engineNotes: {
      docent:
        "durchsucht Gruppen ganz oder, wo der Browser kein SIMD hat, ihre Graphen; nichts ist zu laden oder zu starten",
      hnswlib: "geht in hnswlib-wasm durch die veröffentlichten Graphen; mit eigenem Download",
    },
    starting: "Wird gestartet …",
    notStarted: (message: string) => `Sie startete nicht: ${message}`,
    started: (engine: string, ms: string, download: string) =>
      `${engine} startete in ${ms}${download && `, ${download} geladen`}.`,
  },
});
