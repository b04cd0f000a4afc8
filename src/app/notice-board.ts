import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { ShownNotice } from "../ui/notices-element.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";

/** The latest warnings that are shown at once. */
const shownWarnings = 3;

/** What the visitor should know, until it is put away or no longer true. */
export class NoticeBoard {
  shown: readonly ShownNotice[] = [];
  readonly #changed: () => void;
  readonly #dismissed = new Set<string>();
  /** Texts that say what the note of refused storage says for all of them. */
  readonly #aboutStorage = new Set<string>();
  #isMemoryOnly = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A catalogue was opened: says where it came from and where the history is kept, if not as usual. */
  begin({ offline, storage }: Pick<CatalogInfo, "offline" | "storage">): void {
    this.tellOffline(offline);
    this.#isMemoryOnly = storage === "memory";
    if (storage === "memory") {
      for (const message of this.#aboutStorage) this.#take(`warning: ${message}`);
      this.#put("memory", t.memoryOnly);
    }
  }

  tellOffline(isOffline: boolean): void {
    if (isOffline) this.#put("offline", t.offline);
    else {
      this.#dismissed.delete("offline");
      this.#take("offline");
    }
  }

  tellNewGeneration(): void {
    this.#put("new-generation", t.renewed);
  }

  /** @param about  "storage" where one note stands for all such warnings, once storage is known to be refused */
  warn(message: string, { about }: { readonly about?: "storage" | undefined } = {}): void {
    const key = `warning: ${message}`;
    if (about === "storage") {
      if (this.#isMemoryOnly) return;
      this.#aboutStorage.add(message);
    }
    if (this.shown.some((notice) => notice.key === key)) return;
    const warnings = this.shown.filter((notice) => notice.key.startsWith("warning: "));
    if (warnings.length >= shownWarnings) this.#take(warnings[0].key);
    this.#put(key, message);
  }

  /** Something was done that leaves nothing else to see. */
  tell(text: string): void {
    this.#put(`done: ${text}`, text);
  }

  /** The latest change alone can be undone here. */
  offerUndo(text: string, undo: () => void): void {
    this.#take("undo");
    const run = () => {
      this.#take("undo");
      undo();
    };
    this.shown = [...this.shown, { key: "undo", text, action: { label: t.undo, run } }];
    this.#changed();
  }

  /** A state stays put away until it changes; a warning may come again. */
  dismiss(key: string): void {
    if (!/^(warning|done): /.test(key) && key !== "undo") this.#dismissed.add(key);
    this.#take(key);
  }

  #put(key: string, text: string): void {
    if (this.#dismissed.has(key) || this.shown.some((notice) => notice.key === key)) return;
    this.shown = [...this.shown, { key, text }];
    this.#changed();
  }

  #take(key: string): void {
    if (!this.shown.some((notice) => notice.key === key)) return;
    this.shown = this.shown.filter((notice) => notice.key !== key);
    this.#changed();
  }
}
