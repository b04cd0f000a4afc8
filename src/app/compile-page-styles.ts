import { css } from "lit";

export const compilePageStyles = css`
  .page {
    min-block-size: 100vh;
  }
  .page > section {
    margin-block-start: 2.5rem;
  }
  .zone {
    display: grid;
    justify-items: start;
    gap: 0.9rem;
    margin-block: 2rem;
    padding: clamp(1.5rem, 5vw, 3.5rem);
    border: 1px dashed var(--docent-rule-strong);
    border-radius: 2px;
  }
  .zone.over {
    background: var(--docent-surface);
    border-style: solid;
    border-color: var(--docent-accent);
  }
  .zone strong {
    font-family: var(--docent-serif);
    font-size: 1.5rem;
    font-weight: 400;
  }
  label.file {
    display: inline-flex;
    align-items: center;
    font-size: 1rem;
    min-block-size: 2.75rem;
    padding: 0.5rem 1.15rem;
    border: 1px solid var(--docent-accent);
    border-radius: 2px;
    background: var(--docent-accent);
    color: var(--docent-on-accent);
    cursor: pointer;
  }
  label.file:focus-within {
    outline: 2px solid var(--docent-accent);
    outline-offset: 3px;
  }
  .fields {
    margin-block: 1.5rem 2.5rem;
  }
  .fields label.wide {
    max-inline-size: 30rem;
  }
  table {
    inline-size: 100%;
    margin-block: 1.25rem 1.75rem;
    border-collapse: collapse;
  }
  th {
    padding: 0.4rem 1rem 0.6rem 0;
    font-weight: 400;
    font-size: 0.9rem;
    text-align: start;
    color: var(--docent-ink-soft);
  }
  td,
  tbody th {
    padding: 0.55rem 1rem 0.55rem 0;
    border-block-start: 1px solid var(--docent-rule);
    vertical-align: middle;
  }
  tbody th {
    color: inherit;
    font-size: 1rem;
  }
  tbody th span {
    display: block;
    font-family: var(--docent-serif);
    font-size: 1.1rem;
    overflow-wrap: anywhere;
  }
  tbody th small {
    display: block;
    max-inline-size: 34rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--docent-ink-soft);
    font-size: 0.9rem;
  }
  @media (min-width: 52.01rem) {
    td.check span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody th {
      inline-size: 45%;
      max-inline-size: 0;
    }
  }
  @media (max-width: 52rem) {
    thead {
      display: none;
    }
    table,
    tbody,
    tr,
    td,
    tbody th {
      display: block;
      inline-size: 100%;
    }
    tr {
      padding-block: 0.9rem;
      border-block-start: 1px solid var(--docent-rule);
    }
    td,
    tbody th {
      padding: 0.15rem 0;
      border: 0;
    }
    td.check {
      display: inline-block;
      inline-size: auto;
      padding-inline-end: 1.5rem;
    }
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1.25rem;
    margin-block: 1.25rem;
  }
  progress {
    inline-size: 100%;
    max-inline-size: 34rem;
    block-size: 0.5rem;
    accent-color: var(--docent-accent);
  }
  a.strong {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    padding: 0.5rem 1.15rem;
    border-radius: 2px;
    background: var(--docent-accent);
    color: var(--docent-on-accent);
    text-decoration: none;
  }
  .skipped {
    max-block-size: 14rem;
    overflow: auto;
    margin-block: 0.5rem;
    font-size: 0.9rem;
  }
  .made {
    margin-block-start: 3rem;
  }
  .made li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1.25rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--docent-rule);
  }
  .made li a {
    flex: 1 1 12rem;
    font-family: var(--docent-serif);
    font-size: 1.15rem;
    overflow-wrap: anywhere;
  }
`;
