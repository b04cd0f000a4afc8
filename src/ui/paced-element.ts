import { LitElement } from "lit";
import { nextTask } from "./next-task.ts";

/**
 * An element whose every drawing has a task of its own. Elements within elements, or all that show what has changed, would
 * else be drawn in one: a page then takes well over 50 ms of a slow CPU, in which it answers to nobody.
 */
export class PacedElement extends LitElement {
  protected override async scheduleUpdate(): Promise<void> {
    await nextTask();
    await super.scheduleUpdate();
  }
}
