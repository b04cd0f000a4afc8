import { css } from "lit";

export const appStyles = css`
  :host {
    display: block;
  }
  .wide {
    max-inline-size: calc(84rem + 2 * var(--docent-gutter));
    margin-inline: auto;
    padding-inline: var(--docent-gutter);
  }
  .skip {
    position: absolute;
    inset: 0.5rem auto auto var(--docent-gutter);
    z-index: 3;
    padding: 0.6rem 1rem;
    background: var(--docent-notice);
    color: var(--docent-on-notice);
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    pointer-events: none;
  }
  header.site {
    border-block-end: 1px solid var(--docent-rule);
  }
  .masthead {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 2rem;
    min-block-size: 4.25rem;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 2.75rem;
    font-family: var(--docent-serif);
    font-size: 1.5rem;
    letter-spacing: -0.01em;
    text-decoration: none;
  }
  .mark svg {
    inline-size: 1.35rem;
    block-size: 1.6rem;
    fill: var(--docent-accent);
  }
  nav ul {
    display: flex;
    gap: 1.5rem;
  }
  nav a {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    text-decoration: none;
    border-block: 2px solid transparent;
  }
  nav a:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
  }
  nav a[aria-current] {
    border-block-end-color: var(--docent-accent);
  }
  a.for-you {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    margin-inline-start: auto;
    text-decoration: none;
  }
  a.for-you:hover,
  a.for-you[aria-current] {
    text-decoration: underline;
    text-underline-offset: 0.3em;
  }
  docent-history-button {
    margin-inline-start: 0;
  }
  @media (max-width: 40rem) {
    .masthead {
      min-block-size: 3.5rem;
      column-gap: 1.1rem;
    }
    nav.catalogues {
      order: 3;
      flex-basis: 100%;
      overflow-x: auto;
    }
  }
  main {
    display: block;
    min-block-size: 100vh;
  }
  main:focus {
    outline: none;
  }
  main > [hidden] {
    display: none;
  }
  .message {
    padding-block: 3rem;
  }
  .message h1 {
    margin-block-end: 1.5rem;
    font-size: clamp(2.4rem, 1.6rem + 3.6vw, 4.5rem);
    line-height: 1.02;
    letter-spacing: -0.022em;
  }
  .message > p {
    margin-block: 1rem;
  }
  .failure .plain {
    margin-inline-end: 0.75rem;
  }
  footer {
    border-block-start: 1px solid var(--docent-rule);
    font-size: 0.9rem;
    line-height: 1.55;
    color: var(--docent-ink-soft);
  }
  footer .wide {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    gap: 1.25rem 4rem;
    padding-block: 2rem 5rem;
  }
  footer .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    justify-content: flex-end;
  }
  footer .links a,
  footer .links button {
    display: inline-block;
    padding-block: 0.2rem;
  }
  @media (max-width: 52rem) {
    footer .wide {
      grid-template-columns: minmax(0, 1fr);
    }
    footer .links {
      justify-content: flex-start;
    }
  }
  docent-picture-question {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
  }
  /* Above that page's own bar: one row, or two where it is narrow. */
  docent-picks-page ~ docent-picture-question {
    inset-block-end: 4.7rem;
  }
  @media (max-width: 30rem) {
    docent-picks-page ~ docent-picture-question {
      inset-block-end: 8rem;
    }
  }
`;
