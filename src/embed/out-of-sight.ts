/** Calls back at once, or as soon as the element is not in the visible part of the page: then nothing moves in sight. */
export function whenOutOfSight(element: Element, signal: AbortSignal, callback: () => void): void {
  // A page may have taken it away.
  if (typeof IntersectionObserver !== "function") {
    callback();
    return;
  }
  const observer = new IntersectionObserver((entries) => {
    // The latest entry counts.
    if (entries.at(-1)?.isIntersecting !== false) return;
    observer.disconnect();
    callback();
  });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  observer.observe(element);
}
