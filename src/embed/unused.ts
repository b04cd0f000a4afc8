/** Calls back once neither pointer nor focus is in the element: at once, or when they leave it. */
export function whenUnused(element: Element, signal: AbortSignal, callback: () => void): void {
  if (signal.aborted) return;
  if (!element.matches(":hover, :focus-within")) {
    callback();
    return;
  }
  const once = { signal, once: true };
  const look = () => whenUnused(element, signal, callback);
  // Where the focus goes is known only afterwards.
  element.addEventListener("focusout", () => setTimeout(look), once);
  element.addEventListener("pointerleave", look, once);
}
