/** `HTMLElement`; where there is no page (a server that renders), something that lets elements be imported all the same. */
export const ElementBase = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);
