/** The id that the catalogue's source gives an item: any non-empty string. */
export type ItemId = string & { readonly __brand: "ItemId" };

/** Position of an item in one generation of a catalogue: 0..itemCount-1, ascending by cluster. */
export type Ordinal = number;

/** White space around an id is an accident of the source; what is left is compared as it is. */
export function parseItemId(text: string): ItemId | undefined {
  const id = text.trim().normalize("NFC");
  return id === "" ? undefined : (id as ItemId);
}
