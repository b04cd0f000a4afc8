import type { PrivacyLevel } from "../engine/api/catalogue.ts";
import { createPictureSource, type PictureSource } from "../ui/picture-source.ts";
import { type PictureEngine, PictureStore } from "../ui/picture-store.ts";
import type { PictureChoices } from "./picture-choices.ts";

export interface PicturedCatalogue {
  readonly catalogId: string;
  /** Absolute address of its folder. */
  readonly url: string;
  /** Other origins that the site's policy lets through. */
  readonly imageOrigins: readonly string[];
  readonly hasPacks: boolean;
  /** At which its files are fetched. */
  readonly privacyLevel: PrivacyLevel;
}

/** Pictures of the catalogue that is open: where they come from, whom the visitor allows, and what was asked of whom. */
export class CataloguePictures {
  /** Another one after each answer of the visitor, so that elements draw anew. */
  source: PictureSource | undefined;
  /** Origins that turned up and have no answer yet. */
  wanted: readonly string[] = [];
  /** Pictures asked of any host, as far as the page can tell, since it loaded. */
  requestCount = 0;
  readonly #store: PictureStore;
  readonly #choices: PictureChoices;
  readonly #changed: () => void;
  #catalogue: PicturedCatalogue | undefined;

  constructor(engine: PictureEngine, choices: PictureChoices, changed: () => void) {
    this.#store = new PictureStore(engine);
    this.#choices = choices;
    this.#changed = changed;
  }

  begin(catalogue: PicturedCatalogue): void {
    this.#store.clear();
    this.#catalogue = catalogue;
    this.#renew();
  }

  answer(origins: readonly string[], isAllowed: boolean): void {
    if (!this.#catalogue) return;
    this.#choices.answer(this.#catalogue.catalogId, origins, isAllowed);
    this.#renew();
    this.#changed();
  }

  forgetChoices(): void {
    this.#choices.forget();
    this.#renew();
    this.#changed();
  }

  #renew(): void {
    if (!this.#catalogue) return;
    const { catalogId, url, imageOrigins, hasPacks, privacyLevel } = this.#catalogue;
    const { origin } = location;
    // Where files are asked for as they are needed, the host that has them learns nothing new from pictures.
    const isTold = privacyLevel === "direct" && new URL(url).origin === origin;
    const { allowed, refused } = this.#choices.of(catalogId);
    this.wanted = [];
    this.source = createPictureSource({
      store: this.#store,
      hasPacks,
      context: {
        catalogueUrl: url,
        ownOrigins: new Set(isTold ? [origin] : []),
        possibleOrigins: new Set([...imageOrigins, origin]),
        allowedOrigins: new Set(allowed),
      },
      onWanted: (origin) => {
        if (refused.includes(origin)) return;
        this.wanted = [...this.wanted, origin];
        this.#changed();
      },
      onRequest: () => {
        this.requestCount++;
        this.#changed();
      },
    });
  }
}
