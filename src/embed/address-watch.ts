interface Navigation extends EventTarget {}

const pollMs = 400;

/**
 * Calls back after each change of the page's address that loads no other page, and when what its head says of it
 * changes: in a single-page app, both make another page. Nothing of the host's is touched: browsers without the
 * Navigation API tell of `pushState` to nobody, so there the address is looked at now and then.
 *
 * @returns the way to stop
 */
export function watchPage(view: Window & typeof globalThis, changed: () => void): () => void {
  const { navigation } = view as unknown as { navigation?: Navigation }; // not in every browser yet
  let address = view.location.href;
  let soon: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    if (view.location.href === address) return;
    address = view.location.href;
    changed();
  };
  // A head is rewritten in several steps.
  const lookSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(changed, 50);
  };

  const poll = navigation ? undefined : view.setInterval(look, pollMs);
  navigation?.addEventListener("currententrychange", look);
  view.addEventListener("popstate", look);
  view.addEventListener("hashchange", look);
  const head = new MutationObserver(lookSoon);
  head.observe(view.document.head, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["content", "href"],
  });
  return () => {
    clearTimeout(soon);
    view.clearInterval(poll);
    navigation?.removeEventListener("currententrychange", look);
    view.removeEventListener("popstate", look);
    view.removeEventListener("hashchange", look);
    head.disconnect();
  };
}
