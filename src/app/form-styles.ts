import { css } from "lit";

/** Fields with their labels above them, boxes with theirs beside; a row is `.fields`, what may grow in it is `.wide`. */
export const formStyles = css`
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 1rem 1.25rem;
  }
  label {
    display: grid;
    gap: 0.35rem;
    font-size: 0.9rem;
    color: var(--docent-ink-soft);
  }
  label.wide {
    flex: 1 1 18rem;
  }
  input:is([type="text"], [type="number"], :not([type])),
  select {
    min-block-size: 2.75rem;
    inline-size: 100%;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--docent-rule-strong);
    border-radius: 2px;
    background: var(--docent-surface);
    color: var(--docent-ink);
    font-size: 1rem;
  }
  label.check {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 2.75rem;
    font-size: 1rem;
    color: inherit;
  }
  input[type="checkbox"] {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0;
    accent-color: var(--docent-accent);
  }
`;
