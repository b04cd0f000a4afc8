/**
 * A file of embeddings cannot be used. The message names the file, the line or row, and the item where there is one,
 * what was found and what was expected.
 */
export class VectorsError extends Error {
  override readonly name = "VectorsError";
}
