import { css } from "lit";

export const railStyles = css`
  :host {
    --docent-reason-lines: 2;
    display: block;
  }
  header {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: var(--u);
    padding-block: calc(0.9 * var(--u)) calc(1.4 * var(--u));
    border-block-start: 1px solid var(--docent-rule, #d9d1bf);
  }
  h2 {
    font-size: clamp(1.4 * var(--u), 1.1 * var(--u) + 1vw, 1.9 * var(--u));
    line-height: 1.2;
  }
  .steps {
    display: flex;
    flex: none;
    gap: calc(0.5 * var(--u));
  }
  .steps button {
    display: grid;
    place-items: center;
    inline-size: calc(2.75 * var(--u));
    block-size: calc(2.75 * var(--u));
    padding: 0;
    border: 1px solid var(--docent-rule-strong, #8a8170);
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .steps button:hover:not([aria-disabled="true"]) {
    background: var(--docent-hover, var(--docent-surface, #fbf9f3));
    border-color: currentColor;
  }
  .steps svg {
    inline-size: var(--u);
    block-size: var(--u);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  @media (hover: none), (max-width: 40rem) {
    .steps {
      display: none;
    }
  }
  ul {
    /* The row runs to the page's edge, and its first card stands where the text does. */
    --bleed: var(--docent-gutter, 0px);
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: clamp(9.5 * var(--u), 6.5 * var(--u) + 8vw, 13 * var(--u));
    gap: calc(1.5 * var(--u));
    margin-inline: calc(-1 * var(--bleed));
    padding: 8px var(--bleed) var(--u);
    margin-block-start: -8px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: var(--bleed);
    scroll-snap-type: x proximity;
    scrollbar-width: thin;
    scrollbar-color: var(--docent-rule, #d9d1bf) transparent;
  }

  /* Nothing in it can be focused yet: whoever uses keys could not scroll it. */
  .waiting {
    overflow-x: hidden;
  }
  @media (max-width: 40rem) {
    ul {
      gap: var(--u);
    }
  }
  li {
    scroll-snap-align: start;
  }
  /* A row that has snapped to what is replaced would go along with it. */
  li[aria-hidden] {
    scroll-snap-align: none;
  }
  li.end {
    inline-size: 1px;
    margin-inline-start: calc(-1.5 * var(--u));
  }
  li.failed {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: calc(0.75 * var(--u));
  }
  .empty {
    max-inline-size: calc(36 * var(--u));
    padding-block: var(--u) calc(2 * var(--u));
  }
`;
