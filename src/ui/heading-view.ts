import { css, html, type TemplateResult } from "lit";

/**
 * A heading's text, whose sparkles are drawn rather than left to the device's emoji font: in the house's colour, and
 * there where no such font is. They stay in the text for whoever reads or copies it.
 */
export function headingView(heading: string): TemplateResult | string {
  const sparkles = "✨ ";
  if (!heading.startsWith(sparkles)) return heading;
  return html`<svg class="sparkles" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 3c.9 5.4 2.6 7.1 8 8-5.4.9-7.1 2.6-8 8-.9-5.4-2.6-7.1-8-8 5.4-.9 7.1-2.6 8-8ZM19 1c.4 2.4 1.1 3.1 3.5 3.5-2.4.4-3.1 1.1-3.5 3.5-.4-2.4-1.1-3.1-3.5-3.5 2.4-.4 3.1-1.1 3.5-3.5ZM19 16c.4 2.4 1.1 3.1 3.5 3.5-2.4.4-3.1 1.1-3.5 3.5-.4-2.4-1.1-3.1-3.5-3.5 2.4-.4 3.1-1.1 3.5-3.5Z"></path></svg><span class="visually-hidden">${sparkles}</span>${heading.slice(sparkles.length)}`;
}

export const headingStyles = css`
  .sparkles {
    inline-size: 0.95em;
    block-size: 0.95em;
    margin-inline-end: 0.35em;
    vertical-align: -0.08em;
    fill: var(--docent-accent, #1d5747);
  }
`;
