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
    gap: 1rem;
    padding-block: 0.9rem 1.4rem;
    border-block-start: 1px solid var(--docent-rule, #d9d1bf);
  }
  h2 {
    font-size: clamp(1.4rem, 1.1rem + 1vw, 1.9rem);
    line-height: 1.2;
  }
  .steps {
    display: flex;
    flex: none;
    gap: 0.5rem;
  }
  .steps button {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    padding: 0;
    border: 1px solid var(--docent-rule-strong, #8a8170);
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .steps button:hover:not([aria-disabled="true"]) {
    background: var(--docent-surface, #fbf9f3);
    border-color: currentColor;
  }
  .steps svg {
    inline-size: 1rem;
    block-size: 1rem;
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
    grid-auto-columns: clamp(9.5rem, 6.5rem + 8vw, 13rem);
    gap: 1.5rem;
    margin-inline: calc(-1 * var(--bleed));
    padding: 8px var(--bleed) 1rem;
    margin-block-start: -8px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scroll-padding-inline: var(--bleed);
    scroll-snap-type: x proximity;
    scrollbar-width: thin;
    scrollbar-color: var(--docent-rule, #d9d1bf) transparent;
  }
  @media (max-width: 40rem) {
    ul {
      gap: 1rem;
    }
  }
  li {
    scroll-snap-align: start;
  }
  li.end {
    inline-size: 1px;
    margin-inline-start: -1.5rem;
    scroll-snap-align: none;
  }
  li.failed {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: 0.75rem;
  }
  .empty {
    max-inline-size: 36rem;
    padding-block: 1rem 2rem;
  }
`;
