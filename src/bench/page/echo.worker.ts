import { expose } from "comlink";

const echo = { answer: async (value: number) => value };

/** The least that a question to a worker can cost. */
export type Echo = typeof echo;

expose(echo);
