/** Calls back once when the element comes near the visible part of the page; returns the way to stop waiting. */
export function whenNearViewport(element: Element, callback: () => void): () => void {
  // A page that an element is embedded in may have taken it away.
  if (typeof IntersectionObserver !== "function") {
    callback();
    return () => {};
  }
  callbacks.set(element, callback);
  observer().observe(element);
  return () => {
    callbacks.delete(element);
    observer().unobserve(element);
  };
}

const callbacks = new WeakMap<Element, () => void>();
let shared: IntersectionObserver | undefined;

/** One for all elements: an observer each would cost more than it saves. */
function observer(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (entries, self) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        self.unobserve(target);
        callbacks.get(target)?.();
        callbacks.delete(target);
      }
    },
    { rootMargin: "400px 200px" },
  );
  return shared;
}
