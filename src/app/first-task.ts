import "../ui/texts/language.ts";
import { nextTask } from "../ui/next-task.ts";

// To be imported first: what is imported after it is evaluated in another task than the language and what it takes.
await nextTask();
