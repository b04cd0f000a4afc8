import type { Page } from "@playwright/test";

/** Buttons in the page by their names, closed shadow roots included, as assistive technology finds them. */
export async function buttonsOf(page: Page): Promise<{ name: string; x: number; y: number }[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument");
  const { nodes } = await session.send("Accessibility.queryAXTree", {
    backendNodeId: root.backendNodeId,
    role: "button",
  });
  const buttons = nodes.map(async ({ name, backendDOMNodeId }) => {
    const { model } = await session.send("DOM.getBoxModel", { backendNodeId: backendDOMNodeId! });
    const [left = 0, top = 0, right = 0, , , bottom = 0] = model.border;
    return { name: String(name?.value), x: (left + right) / 2, y: (top + bottom) / 2 };
  });
  const found = await Promise.all(buttons);
  await session.detach();
  return found;
}
