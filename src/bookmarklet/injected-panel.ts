/** The panel's element in the museum's page; the bookmark's next click asks it to look again. */
interface PanelHost extends HTMLElement {
  again?: () => void;
}

/**
 * Runs in the museum's page, so it may use nothing from outside itself, and every byte counts. It shows the panel, an
 * iframe in a closed shadow root; where the page's policy refuses that, or nothing answers in time, a button that opens
 * the companion window: on its click, since a window that opens later is taken for a popup. It says which page this is,
 * with the identifiers that its linked data give; the panel does the rest, and tells nothing back but that it is there.
 * Styled through the CSSOM alone, which no policy forbids.
 *
 * @param site  address of the Docent site, ending in a slash
 * @param label  of the button that opens the companion window
 * @param closeLabel  of the button that takes the panel away
 * @param hosts  what the visitor has added for the pages of a host, as the end of a fragment: "&pattern=…". Only the
 *     page's own host is looked up, in a way that no script of the page can watch: no museum learns of another
 */
export function showPanel(
  site: string,
  label: string,
  closeLabel: string,
  hosts: Readonly<Record<string, string>>,
): void {
  const page = document;
  const shown = page.querySelector<PanelHost>("docent-panel");
  if (shown) {
    shown.again?.();
    return;
  }
  const make = <Tag extends "iframe" | "button">(tag: Tag, style: string): HTMLElementTagNameMap[Tag] => {
    const element = page.createElement(tag);
    element.style.cssText = `border:0;font:16px system-ui;background:#1f5a4a;color:#fff;${style}`;
    return element;
  };
  const host: PanelHost = page.createElement("docent-panel");
  const frame = make("iframe", "display:block;width:100%;height:min(700px,72vh)");
  const open = make("button", "width:100%;padding:1.2em 4em 1.2em 1em");
  const close = make("button", "position:absolute;top:.4em;right:.4em;width:3em;height:3em");
  const nonce = `${crypto.getRandomValues(new Uint32Array(4))}`;
  const { origin } = new URL(site);
  let isReady = false;

  const fragment = () => {
    const encode = encodeURIComponent;
    let text = `#/companion?url=${encode(location.href.split("#")[0]!)}`;
    let count = 0;
    const collect = (value: object, isId?: boolean): void => {
      for (const [key, inner] of Object.entries(value)) {
        const isOne = /^(identifier|sku)$/.test(key) || (isId && /^(@?value|\d)/.test(key));
        if (inner instanceof Object) collect(inner, isOne);
        else if (isOne && count++ < 5) text += `&id=${encode(`${inner}`.slice(0, 200))}`;
      }
    };
    for (const script of page.querySelectorAll<HTMLScriptElement>("[type$='ld+json']")) {
      try {
        collect([JSON.parse(script.text)]);
      } catch {
        // Broken JSON-LD is the museum's affair; the address may be enough.
      }
    }
    return text + (hosts[location.host] ?? "");
  };
  const send = () => {
    if (isReady) frame.contentWindow!.postMessage({ docent: nonce, fragment: fragment() }, origin);
    else open.focus();
  };
  const refuse = () => {
    if (!isReady) frame.replaceWith(open);
  };
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin || event.data?.docent !== nonce)
      return;
    isReady = true;
    frame.focus();
    send();
  });
  page.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    if (blockedURI.startsWith(origin)) refuse();
  });
  setTimeout(refuse, 5000);
  host.again = send;
  host.style.cssText =
    "all:initial;position:fixed;right:0;bottom:0;width:min(430px,100%);z-index:2147483647;box-shadow:0 0 30px#0006";
  host.role = "complementary";
  host.ariaLabel = frame.title = "Docent";
  frame.referrerPolicy = "no-referrer"; // or the site's host would learn where its visitors are
  frame.src = `${site}panel.html#${nonce}`;
  open.textContent = label;
  open.onclick = () => {
    window.open(site + fragment(), "_blank", "noreferrer,width=460,height=820");
  };
  close.textContent = "×";
  close.ariaLabel = closeLabel;
  close.onclick = () => host.remove();
  host.attachShadow({ mode: "closed" }).append(frame, close);
  page.documentElement.append(host);
}
