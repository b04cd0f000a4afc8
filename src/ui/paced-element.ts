import { LitElement } from "lit";
import { nextTask } from "./next-task.ts";

/**
 * An element that is drawn for the first time in a task of its own. Elements within elements would else be drawn, all of
 * them, in the task of the outermost: a page then takes well over 50 ms of a slow CPU, in which it answers to nobody.
 */
export class PacedElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await nextTask();
    await super.scheduleUpdate();
  }
}
