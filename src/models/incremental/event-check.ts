import { LearningError } from "../learning-error.ts";
import type { LearningEvent } from "./incremental-model.ts";

/** Whether anything can be learned from the event: a known item, and a weight that says something. */
export function saysSomething({ item, weight }: LearningEvent, itemCount: number): boolean {
  return isItem(item, itemCount) && Number.isFinite(weight) && weight !== 0;
}

export function isItem(item: number, itemCount: number): boolean {
  return Number.isInteger(item) && item >= 0 && item < itemCount;
}

/** @returns the new count */
export function grownCount(name: string, before: number, itemCount: number): number {
  if (!(Number.isInteger(itemCount) && itemCount >= before))
    throw new LearningError(`${name}: got ${itemCount} items after ${before}, expected no fewer`);
  return itemCount;
}
