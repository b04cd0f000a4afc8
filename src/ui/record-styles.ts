import { css } from "lit";

export const recordStyles = css`
  :host {
    display: block;
  }
  .record {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    gap: clamp(2rem, 5vw, 5rem);
    align-items: start;
  }
  docent-picture {
    /* Never higher than the window leaves room for, so that the title stays in sight. */
    inline-size: 100%;
    max-inline-size: min(100%, max(20rem, 100vh - 11rem));
    --docent-mat-padding: 8%;
  }
  .label {
    padding-block-start: clamp(0rem, 2vw, 1.5rem);
    overflow-wrap: anywhere;
  }
  h1,
  .h1 {
    font-family: var(--docent-serif, inherit);
    font-size: clamp(2rem, 1.4rem + 2.4vw, 3.25rem);
    line-height: 1.08;
    letter-spacing: -0.015em;
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    margin-block-start: 0.9rem;
    font-family: var(--docent-serif, inherit);
    font-size: 1.25rem;
    line-height: 1.4;
  }
  .by .date {
    color: var(--docent-ink-soft, #5a5447);
  }
  dl {
    margin-block-start: 2rem;
    border-block-end: 1px solid var(--docent-rule, #d9d1bf);
    font-size: 0.95rem;
    line-height: 1.45;
  }
  dl > div {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    gap: 1rem;
    padding-block: 0.6rem;
    border-block-start: 1px solid var(--docent-rule, #d9d1bf);
  }
  dt {
    color: var(--docent-ink-soft, #5a5447);
  }
  .own {
    margin-block-start: 1.5rem;
  }
  .credit {
    margin-block-start: 0.75rem;
    max-inline-size: 30rem;
    color: var(--docent-ink-soft, #5a5447);
    font-size: 0.84rem;
    line-height: 1.5;
  }
  @media (max-width: 52rem) {
    .record {
      grid-template-columns: minmax(0, 1fr);
      gap: 1.25rem;
    }
    docent-picture {
      max-inline-size: 34rem;
    }
    .label {
      padding-block-start: 0;
    }
  }
  @media (max-width: 26rem) {
    dl > div {
      grid-template-columns: 7rem minmax(0, 1fr);
    }
  }
`;
