import { css } from "lit";

/**
 * What all elements look like. Colours and fonts come from custom properties that a page may set (site.css sets them
 * for both themes); the fallbacks are the light theme. What may stand on other people's pages is measured in
 * `--docent-unit`, since a page may have made its rem any size.
 */
export const sharedStyles = css`
  :host {
    --u: var(--docent-unit, 1rem);
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  /* Not inherited: what a browser puts between details and its content would pass on another. */
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    font-family: var(--docent-serif, inherit);
    font-weight: 400;
    line-height: 1.12;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  a {
    color: inherit;
    text-decoration-line: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--docent-rule-strong, #8a8170);
    text-underline-offset: 0.22em;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  :focus-visible {
    outline: 2px solid var(--docent-accent, #1f5a4a);
    outline-offset: 3px;
    border-radius: 2px;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .soft {
    color: var(--docent-ink-soft, #5a5447);
  }
`;

/** Buttons: a plain one with a hairline, and one that reads as a link. */
export const buttonStyles = css`
  button.plain {
    min-block-size: calc(2.75 * var(--u));
    padding: calc(0.5 * var(--u)) calc(1.15 * var(--u));
    border: 1px solid var(--docent-rule-strong, #8a8170);
    border-radius: 2px;
    background: transparent;
    cursor: pointer;
  }
  button.plain:hover {
    background: var(--docent-surface, #fbf9f3);
    border-color: currentColor;
  }
  button.strong {
    background: var(--docent-accent, #1f5a4a);
    border-color: var(--docent-accent, #1f5a4a);
    color: var(--docent-on-accent, #fff);
  }
  button.strong:hover {
    background: var(--docent-accent-strong, #17463a);
  }
  button.quiet {
    min-block-size: calc(1.5 * var(--u));
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--docent-rule-strong, #8a8170);
    text-underline-offset: 0.22em;
  }
  button.quiet:hover {
    text-decoration-color: currentColor;
  }
  button[aria-disabled="true"] {
    opacity: 0.4;
    cursor: default;
  }
`;

/** Grey forms that stand where something will be; they show only when it takes longer than a blink. */
export const skeletonStyles = css`
  .skeleton {
    color: transparent;
    user-select: none;
    animation: docent-appear 1ms 160ms backwards;
  }
  .skeleton .bar,
  .bar.skeleton {
    background: var(--docent-skeleton, #e6dfd0);
    border-radius: 2px;
    -webkit-box-decoration-break: clone;
    box-decoration-break: clone;
  }
  @keyframes docent-appear {
    from {
      visibility: hidden;
    }
  }
`;
