/**
 * Runs in each page of a demonstration at a human pace: a pointer that follows the mouse, and a line that says what
 * happens. Styled by the CSSOM alone, so that it shows under any policy. Self-contained: it is sent as source.
 */
export function installOverlay(): void {
  const host = document.createElement("docent-demo-overlay");
  host.setAttribute("aria-hidden", "true");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; }
    :host([hidden]) { display: none; }
    i { position: absolute; inline-size: 22px; block-size: 22px; margin: -11px; border-radius: 50%;
        background: rgb(31 90 74 / 35%); border: 2px solid rgb(31 90 74); transition: scale 120ms; }
    i[hidden] { display: none; }
    i.down { scale: 0.7; }
    p { position: absolute; inset-inline: 0; inset-block-end: 24px; margin: auto; inline-size: fit-content;
        max-inline-size: min(44rem, 90vw); padding: 10px 18px; border-radius: 3px; background: rgb(20 24 22 / 92%);
        color: #fff; font: 17px/1.4 system-ui, sans-serif; text-align: center; }
    p:empty { display: none; }`);
  root.adoptedStyleSheets = [sheet];
  const pointer = document.createElement("i");
  pointer.hidden = true;
  const caption = document.createElement("p");
  root.append(pointer, caption);
  addEventListener("docent-demo-caption", (event) => {
    caption.textContent = String((event as CustomEvent).detail);
  });
  addEventListener("docent-demo-hidden", (event) => {
    host.hidden = (event as CustomEvent).detail === true;
  });
  addEventListener("mousemove", ({ clientX, clientY }) => {
    pointer.hidden = false;
    pointer.style.translate = `${clientX}px ${clientY}px`;
  });
  // It goes into a frame, which has a pointer of its own, or out of one.
  document.documentElement?.addEventListener("mouseleave", () => {
    pointer.hidden = true;
  });
  addEventListener("mousedown", () => pointer.classList.add("down"));
  addEventListener("mouseup", () => pointer.classList.remove("down"));
  const show = () => document.documentElement.append(host);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
  else show();
}
