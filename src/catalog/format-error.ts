/** A published file is not what this build reads. The message names the place, what was found and what was expected. */
export class FormatError extends Error {
  override readonly name = "FormatError";
}
