import { css } from "lit";

export const playgroundStyles = css`
  /* Its room, and that of the settings, before they are drawn. */
  docent-history-picker {
    display: block;
    min-block-size: 15.3rem;
    margin-block: 2rem;
    padding-block: 1.25rem;
    border-block: 1px solid var(--docent-rule);
  }
  .bench {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 3fr);
    gap: 2.5rem clamp(2rem, 4vw, 4rem);
    align-items: start;
  }
  @media (max-width: 60rem) {
    .bench {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  docent-grid {
    --docent-reason-lines: 2;
  }
  h2 {
    margin-block-end: 1rem;
  }
  .config {
    margin-block-start: 2rem;
  }
  .config-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
  }
  h3 {
    font-size: 1.15rem;
  }
  pre {
    overflow: auto;
    margin-block: 0.75rem 0;
    padding: 1rem;
    background: var(--docent-surface);
    border: 1px solid var(--docent-rule);
    border-radius: 2px;
    font-size: 0.9rem;
    line-height: 1.5;
  }
  .figures {
    margin-block-end: 2rem;
  }
  docent-knobs {
    min-block-size: 40rem;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
    gap: 1rem 1.5rem;
  }
  dt {
    font-size: 0.9rem;
    color: var(--docent-ink-soft);
  }
  dd {
    min-block-size: 1.5em;
  }
  div:last-child > dd {
    min-block-size: 3em;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 40rem) {
    docent-history-picker {
      min-block-size: 20.4rem;
    }
    dl {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
