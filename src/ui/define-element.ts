/**
 * Registers an element, unless the name is taken: a page may load the script twice, and a second registration would
 * throw and take the rest of the script with it.
 */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
