/** A command cannot do what it was asked for, and it is nobody's bug: exit code 1, the message alone is shown. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}
