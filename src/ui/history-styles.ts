import { css } from "lit";

export const historyStyles = css`
  :host {
    display: inline-block;
  }
  .indicator {
    display: inline-flex;
    align-items: center;
    gap: 0.45rem;
    min-block-size: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    white-space: nowrap;
  }
  .indicator:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.3em;
  }
  .count {
    font-variant-numeric: tabular-nums;
    min-inline-size: 9ch;
    text-align: start;
  }
  svg {
    inline-size: 1.1rem;
    block-size: 1.1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
  }
  [popover] {
    color: inherit;
    background: var(--docent-surface, #fcfaf5);
    border: 1px solid var(--docent-rule, #d9d1bf);
    border-radius: 2px;
    box-shadow: 0 1rem 3rem var(--docent-shadow, rgb(40 34 20 / 16%));
  }
  [popover] {
    position: absolute;
    inset: 4.25rem var(--docent-gutter, 1rem) auto auto;
    margin: 0;
    inline-size: min(21rem, 100vw - 2 * var(--docent-gutter, 1rem));
    padding: 1.25rem 1.5rem 1.5rem;
  }
  h2 {
    font-size: 1.35rem;
    margin-block-end: 0.35rem;
  }
  .soft {
    font-size: 0.9rem;
    line-height: 1.45;
  }
  ol {
    margin-block: 0.9rem;
    border-block-end: 1px solid var(--docent-rule, #d9d1bf);
  }
  li {
    border-block-start: 1px solid var(--docent-rule, #d9d1bf);
  }
  li a {
    display: block;
    padding-block: 0.45rem;
    font-family: var(--docent-serif, inherit);
    text-decoration: none;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  li a:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  .paused {
    margin-block-start: 0.9rem;
    padding: 0.6rem 0.9rem;
    border: 1px dashed var(--docent-rule-strong, #8a8170);
    border-radius: 2px;
    font-size: 0.9rem;
  }
  .none {
    margin-block-start: 0.9rem;
  }
  button.plain {
    margin-block-start: 0.5rem;
  }
`;
