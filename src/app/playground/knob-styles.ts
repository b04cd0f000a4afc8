import { css } from "lit";

export const knobStyles = css`
  :host {
    display: grid;
    gap: 1rem;
  }
  input[type="range"] {
    inline-size: 100%;
    min-block-size: 1.75rem;
    margin: 0;
    accent-color: var(--docent-accent);
  }
  label b {
    font-weight: 400;
    color: var(--docent-ink);
    font-variant-numeric: tabular-nums;
  }
  .knob {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 2.25rem;
    gap: 0.5rem;
    align-items: end;
  }
  .reset {
    min-block-size: 2.25rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--docent-ink-soft);
    font-size: 1.1rem;
    cursor: pointer;
  }
  .reset:disabled {
    visibility: hidden;
  }
  .boost {
    display: grid;
    gap: 0.75rem;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.75rem;
    align-items: end;
  }
`;
