import { css } from "lit";

export const queryStyles = css`
  form {
    margin-block: 2rem 3rem;
    padding-block: 1.25rem;
    border-block: 1px solid var(--docent-rule);
  }
  input[type="number"] {
    inline-size: 6rem;
  }
  .hint {
    flex-basis: 100%;
    font-size: 0.9rem;
  }
  h2 {
    margin-block-end: 1.25rem;
  }
  .answer {
    --docent-reason-lines: 2;
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 2.5rem clamp(2rem, 4vw, 4rem);
    align-items: start;
    margin-block-end: 3rem;
  }
  @media (max-width: 60rem) {
    .answer {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .json-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
  }
  pre {
    max-block-size: 42rem;
    margin: 0;
    padding: 1.25rem;
    overflow: auto;
    background: var(--docent-surface);
    border: 1px solid var(--docent-rule);
    border-radius: 2px;
    font-family: var(--docent-mono);
    font-size: 0.84rem;
    line-height: 1.5;
  }
`;
