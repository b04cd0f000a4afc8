import { css } from "lit";

export const storagePageStyles = css`
  .page {
    min-block-size: 100vh;
  }
  section {
    margin-block-start: clamp(2rem, 4vw, 3.5rem);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.7rem 1.5rem 0.7rem 0;
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  thead th {
    font-size: 0.9rem;
    color: var(--docent-ink-soft);
  }
  tbody tr,
  tfoot tr {
    border-block-start: 1px solid var(--docent-rule);
  }
  tbody th {
    font-family: var(--docent-serif);
    font-size: 1.1rem;
    overflow-wrap: anywhere;
  }
  tfoot > tr > * {
    font-weight: 600;
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  thead .number {
    white-space: normal;
  }
  @media (max-width: 30rem) {
    th,
    td {
      padding-inline-end: 0.75rem;
    }
  }
  .below {
    margin-block-start: 1rem;
    font-size: 0.9rem;
  }
  .download {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1.5rem;
  }
  progress {
    flex: 1 1 14rem;
    block-size: 0.5rem;
    border: 0;
    border-radius: 2px;
    background: var(--docent-skeleton);
    appearance: none;
  }
  progress::-webkit-progress-bar {
    border-radius: 2px;
    background: var(--docent-skeleton);
  }
  progress::-webkit-progress-value {
    border-radius: 2px;
    background: var(--docent-accent);
  }
  progress::-moz-progress-bar {
    background: var(--docent-accent);
  }
  .state {
    min-block-size: 1.6em;
    font-size: 0.9rem;
  }
`;
