import { css } from "lit";

export const privacyPageStyles = css`
  .page {
    min-block-size: 100vh;
  }
  section {
    margin-block-start: clamp(2rem, 4vw, 3.5rem);
  }
  fieldset {
    border: 0;
    padding: 0;
    margin: 0;
  }
  legend {
    padding: 0;
    color: var(--docent-ink-soft);
  }
  .choice {
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 2fr) minmax(0, 3fr);
    gap: 0.25rem 0.75rem;
    align-items: baseline;
    padding-block: 1rem;
    border-block-end: 1px solid var(--docent-rule);
  }
  input {
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0;
    align-self: center;
    accent-color: var(--docent-accent);
  }
  label {
    min-block-size: 2.25rem;
    align-content: center;
    font-family: var(--docent-serif);
    font-size: 1.25rem;
    cursor: pointer;
  }
  .price {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .what {
    grid-column: 2 / -1;
    max-inline-size: 42rem;
    color: var(--docent-ink-soft);
    line-height: 1.5;
  }
  @media (max-width: 40rem) {
    .choice {
      grid-template-columns: 1.75rem minmax(0, 1fr);
    }
    .price {
      grid-column: 2;
      text-align: start;
    }
  }
  ol {
    padding-inline-start: 1.5rem;
    line-height: 1.6;
  }
  li {
    list-style: decimal;
    padding-block: 0.25rem;
  }
`;
