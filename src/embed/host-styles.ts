/**
 * The elements' own look: the page's fonts and colours, softened where the site's elements would take the house's.
 * Properties stand on the element, so that a page's rule for it (`docent-for-you { --docent-accent: … }`) wins.
 */
const look = `
  :host {
    display: block;
    box-sizing: border-box;
    white-space: normal;
    text-indent: 0;
    --docent-ink-soft: currentColor;
    --docent-rule: color-mix(in srgb, currentColor 22%, transparent);
    --docent-rule-strong: color-mix(in srgb, currentColor 55%, transparent);
    --docent-skeleton: color-mix(in srgb, currentColor 11%, transparent);
    --docent-hover: color-mix(in srgb, currentColor 9%, transparent);
    --docent-accent: currentColor;
    --docent-mat-edge: color-mix(in srgb, currentColor 14%, transparent);
    --docent-ink: CanvasText;
    --docent-surface: Canvas;
    --docent-paper: color-mix(in srgb, CanvasText 9%, Canvas);
  }
  :host([hidden]) {
    display: none;
  }
  docent-rail {
    --docent-reason-lines: inherit;
  }
  p {
    margin: 0;
    font-size: calc(0.9 * var(--docent-unit));
  }
  p[hidden] {
    display: none;
  }
  .status, .forget {
    padding-block: calc(0.5 * var(--docent-unit));
  }
  button {
    min-block-size: 24px;
    padding: 0 0.15em;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  button:focus-visible {
    outline: 2px solid var(--docent-accent);
    outline-offset: 2px;
  }`;

/**
 * As high as a row of cards, and a little more for its scrollbar: what comes below stays where it is, whenever the row
 * comes. The parts are those of rail-styles.ts and card-view.ts.
 */
const room = `
  :host {
    --head: 5.05 * var(--docent-unit) + 1px;
    --card: clamp(9.5 * var(--docent-unit), 6.5 * var(--docent-unit) + 8vw, 13 * var(--docent-unit));
    --caption: 4.6 * var(--docent-unit) + var(--docent-reason-lines) * 1.35 * var(--docent-unit);
    min-block-size: var(--docent-reserve, calc(var(--head) + var(--card) + var(--caption) + var(--docent-unit) + 16px));
  }
  @media (hover: none), (max-width: 40rem) {
    :host {
      --head: 2.3 * var(--docent-unit) + 1.2 * clamp(1.4 * var(--docent-unit), 1.1 * var(--docent-unit) + 1vw, 1.9 * var(--docent-unit)) + 1px;
    }
  }`;

const nothing = `
  :host {
    display: none;
  }`;

export interface HostStyles {
  /** Whether room is reserved for a row; true. */
  setRoom(isReserved: boolean): void;
  /** Whether the element is to be as if it were not there; false. */
  setGone(isGone: boolean): void;
  /** Measures by the page's text, whose rem may be any size, and keeps so many lines for reasons in each card. */
  measure(host: Element, options: { readonly reasonLines: number }): void;
}

/** Styles of one element, in constructed sheets: no policy forbids them. */
export function adoptHostStyles(root: ShadowRoot): HostStyles {
  const unit = new CSSStyleSheet();
  let isRoomReserved = true;
  let isGone = false;

  function adopt(): void {
    root.adoptedStyleSheets = [
      sheetOf(look),
      unit,
      ...(isRoomReserved ? [sheetOf(room)] : []),
      ...(isGone ? [sheetOf(nothing)] : []),
    ];
  }

  adopt();
  return {
    setRoom(isReserved) {
      isRoomReserved = isReserved;
      adopt();
    },
    setGone(isNowGone) {
      isGone = isNowGone;
      adopt();
    },
    measure(host, { reasonLines }) {
      const px = Number.parseFloat(getComputedStyle(host).fontSize) || 16;
      const unitPx = Math.min(22, Math.max(14, px));
      unit.replaceSync(`:host { --docent-unit: ${unitPx}px; --docent-reason-lines: ${reasonLines} }`);
    },
  };
}

const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
