import { css } from "lit";

export const historyPageStyles = css`
  .page {
    min-block-size: 100vh;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 4fr);
    gap: 2.5rem clamp(2rem, 5vw, 5rem);
    margin-block-start: clamp(2rem, 4vw, 3.5rem);
  }
  @media (max-width: 52rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .aside {
    display: grid;
    align-content: start;
    gap: 2rem;
  }
  .section-head {
    padding-block-end: 0.75rem;
  }
  .more {
    margin-block-start: 1.5rem;
  }
  .day {
    margin-block-start: 2rem;
  }
  .day-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    padding-block-end: 0.4rem;
  }
  h3 {
    font-size: 1.15rem;
  }
  li {
    display: flex;
    align-items: baseline;
    gap: 1rem;
    padding-block: 0.55rem;
    border-block-start: 1px solid var(--docent-rule);
  }
  li a,
  li span:first-child {
    flex: 1;
    min-inline-size: 0;
    font-family: var(--docent-serif);
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  li a:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  li button {
    flex: none;
    font-size: 0.9rem;
  }
  time {
    flex: none;
    min-inline-size: 4.5ch;
    font-size: 0.9rem;
    font-variant-numeric: tabular-nums;
    color: var(--docent-ink-soft);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin-block: 1rem 0.75rem;
  }
  .retention {
    display: grid;
    gap: 0.35rem;
    margin-block: 0.5rem;
    font-size: 0.9rem;
    color: var(--docent-ink-soft);
  }
  .retention select {
    justify-self: start;
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--docent-rule-strong);
    border-radius: 2px;
    background: var(--docent-surface);
    color: var(--docent-ink);
  }
  .none {
    padding-block: 0.75rem;
    color: var(--docent-ink-soft);
  }
`;
