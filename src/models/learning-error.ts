/** Interactions that cannot be learned from, or a run that went astray. The message names the place. */
export class LearningError extends Error {
  override readonly name = "LearningError";
}
