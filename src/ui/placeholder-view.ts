import { css, type SVGTemplateResult, svg } from "lit";
import { composePlaceholder, type Shape } from "./placeholder.ts";

/** Draws the composition of an id; decoration only, so it is hidden from assistive technology. */
export function placeholderView(id: string): SVGTemplateResult {
  const { ground, shapes } = composePlaceholder(id);
  return svg`<svg class="placeholder" viewBox="0 0 96 96" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <rect class="tone-${ground}" width="96" height="96"></rect>
    ${shapes.map(shapeView)}
  </svg>`;
}

/** Classes rather than attributes: the theme's colours are custom properties, and `style` attributes are refused. */
export const placeholderStyles = css`
  .tone-0 {
    fill: var(--docent-tone-0, #efe8d9);
  }
  .tone-1 {
    fill: var(--docent-tone-1, #e3d9c4);
  }
  .tone-2 {
    fill: var(--docent-tone-2, #d3c7ae);
  }
  .tone-3 {
    fill: var(--docent-tone-3, #bfc4b4);
  }
  .tone-4 {
    fill: var(--docent-tone-4, #7e948a);
  }
  .tone-5 {
    fill: var(--docent-tone-5, #b58a5a);
  }
  .tone-6 {
    fill: var(--docent-tone-6, #3f6357);
  }
  .tone-7 {
    fill: var(--docent-tone-7, #8d5a4a);
  }
`;

function shapeView(shape: Shape): SVGTemplateResult {
  const tone = `tone-${shape.tone}`;
  switch (shape.kind) {
    case "rect":
      return svg`<rect class=${tone} x=${shape.x} y=${shape.y} width=${shape.w} height=${shape.h}></rect>`;
    case "disc":
      return svg`<circle class=${tone} cx=${shape.x} cy=${shape.y} r=${shape.r}></circle>`;
    case "arch": {
      const { x, y, w, h } = shape;
      const r = w / 2;
      return svg`<path class=${tone} d="M${x} ${y + h}V${y + r}A${r} ${r} 0 0 1 ${x + w} ${y + r}V${y + h}Z"></path>`;
    }
    case "quarter": {
      const { x, y, r, dx, dy } = shape;
      const sweep = dx === dy ? 1 : 0;
      return svg`<path class=${tone} d="M${x} ${y}L${x + dx * r} ${y}A${r} ${r} 0 0 ${sweep} ${x} ${y + dy * r}Z"></path>`;
    }
  }
}
