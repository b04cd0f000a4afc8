import { css } from "lit";

export const picksPageStyles = css`
  .page {
    min-block-size: 100vh;
    padding-block-end: 1rem;
  }
  docent-search-box {
    max-inline-size: 30rem;
    margin-block: 1.5rem 1rem;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 44%), 1fr));
    gap: 1.25rem;
  }
  .picked {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-end: 1.25rem;
  }
  .picked button {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    max-inline-size: min(18rem, 80vw);
    min-block-size: 2.75rem;
    padding-inline: 0.9rem;
    border: 1px solid var(--docent-rule-strong);
    border-radius: 2px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .picked .name {
    margin: 0;
    font-family: inherit;
  }
  .room {
    aspect-ratio: 3 / 4;
  }
  label {
    position: relative;
    display: block;
    cursor: pointer;
  }
  input {
    position: absolute;
    z-index: 1;
    inset: 0.6rem 0.6rem auto auto;
    inline-size: 1.4rem;
    block-size: 1.4rem;
    margin: 0;
    accent-color: var(--docent-accent);
  }
  label:has(input:checked) docent-picture {
    outline: 3px solid var(--docent-accent);
    outline-offset: 2px;
  }
  label:has(input:focus-visible) {
    outline: 2px solid var(--docent-accent);
    outline-offset: 7px;
  }
  label:has(input:disabled) {
    cursor: default;
  }
  .name,
  .maker {
    display: block;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .name {
    margin-block-start: 0.6rem;
    font-family: var(--docent-serif);
    font-size: 1.0625rem;
    line-height: 1.3;
  }
  .maker {
    min-block-size: 1.3em;
    font-size: 0.84rem;
    color: var(--docent-ink-soft);
  }
  .more {
    display: flex;
    justify-content: center;
    padding-block: 2rem 1rem;
  }
  .bar {
    position: sticky;
    z-index: 2;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.5rem;
    margin: 2rem -0.5rem 0;
    padding: 0.9rem 0.5rem;
    background: var(--docent-paper);
    border-block-start: 1px solid var(--docent-rule);
  }
  .bar p {
    flex: 1 1 auto;
    font-variant-numeric: tabular-nums;
  }
  .bar a.skip {
    padding-block: 0.4rem;
  }
  .go {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    padding-inline: 1.15rem;
    border-radius: 2px;
    background: var(--docent-accent);
    color: var(--docent-on-accent);
    text-decoration: none;
  }
  .go[data-off] {
    background: none;
    box-shadow: inset 0 0 0 1px var(--docent-rule-strong);
    color: var(--docent-ink-soft);
  }
`;
