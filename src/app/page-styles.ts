import { css } from "lit";

/** What the pages of the site share: measure and rhythm. */
export const pageStyles = css`
  :host {
    display: block;
  }
  .page {
    padding-block: clamp(1.5rem, 3vw, 2.75rem) 4rem;
  }
  h1 {
    font-size: clamp(2.4rem, 1.6rem + 3.6vw, 4.5rem);
    line-height: 1.02;
    letter-spacing: -0.022em;
  }
  h2 {
    font-size: clamp(1.4rem, 1.1rem + 1vw, 1.9rem);
  }
  .standfirst {
    max-inline-size: 38rem;
    margin-block-start: 1rem;
    font-family: var(--docent-serif);
    font-size: clamp(1.1rem, 1rem + 0.5vw, 1.35rem);
    line-height: 1.45;
    color: var(--docent-ink-soft);
    text-wrap: pretty;
  }
  .prose {
    max-inline-size: 40rem;
    line-height: 1.6;
  }
  .prose > * + * {
    margin-block-start: 1rem;
  }
  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    padding-block: 0.9rem 1.5rem;
    border-block-start: 1px solid var(--docent-rule);
  }
`;
