import { css } from "lit";

export const historyPickerStyles = css`
  docent-search-box {
    margin-block-start: 1.25rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-end: 1rem;
  }
  .chips:last-child {
    margin-block-end: 0;
  }
  .chips button {
    min-block-size: 2.75rem;
    max-inline-size: min(22rem, 85vw);
    padding-inline: 0.9rem;
    border: 1px solid var(--docent-rule-strong);
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .chips button:hover {
    background: var(--docent-surface);
  }
  .chips button.found {
    border-color: var(--docent-accent);
    border-style: dashed;
  }
  .chips [data-unknown] {
    border-style: dotted;
    color: var(--docent-ink-soft);
  }
  .chips [aria-hidden] {
    margin-inline: 0.25rem;
  }
  .soft {
    color: var(--docent-ink-soft);
  }
`;
