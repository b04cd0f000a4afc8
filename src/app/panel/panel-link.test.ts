import { expect, test } from "vitest";
import { linkToPage, type PageMessage, parsePageMessage } from "./panel-link.ts";

const said: unknown[][] = [];
const page = { postMessage: (...args: unknown[]) => void said.push(args) };
const nonce = "1,2,3,4";
const fragment = "#/companion?url=https%3A%2F%2Fmuseum.example%2Fo%2F7&id=A-7";
// The tests' page stands for a window: it is only compared.
const message = (changes: Partial<Record<keyof PageMessage, unknown>>): PageMessage =>
  ({
    source: page,
    origin: "https://museum.example",
    data: { docent: nonce, fragment },
    ...changes,
  }) as PageMessage;
const parse = (changes: Partial<Record<keyof PageMessage, unknown>>) =>
  parsePageMessage(message(changes), { page, nonce });

test("reads which object the museum's page shows", () => {
  expect(parse({})).toEqual({
    page: "companion",
    catalogue: undefined,
    ids: ["A-7"],
    address: "https://museum.example/o/7",
    patterns: [],
  });
});

test.each<[string, Partial<Record<keyof PageMessage, unknown>>]>([
  ["another window", { source: { postMessage: () => undefined } }],
  ["no window", { source: null }],
  ["a page that speaks of another one", { origin: "https://elsewhere.example" }],
  ["a sandboxed page", { origin: "null" }],
  ["a wrong nonce", { data: { docent: "1,2,3,5", fragment } }],
  ["a nonce of another kind", { data: { docent: [nonce], fragment } }],
  ["no nonce", { data: { fragment } }],
  ["no object", { data: null }],
  ["a text", { data: fragment }],
  ["more than there should be", { data: { docent: nonce, fragment, ask: "history" } }],
  ["a fragment that is no text", { data: { docent: nonce, fragment: 7 } }],
  ["a fragment of another page", { data: { docent: nonce, fragment: "#/history" } }],
  ["a fragment without address", { data: { docent: nonce, fragment: "#/companion?id=7" } }],
  ["a fragment beyond measure", { data: { docent: nonce, fragment: fragment + "x".repeat(8000) } }],
])("hears nothing from %s", (_, changes) => {
  expect(parse(changes)).toBeUndefined();
});

test("says that it is there, once, and nothing more", () => {
  const receiver = new EventTarget();
  const objects: string[] = [];
  linkToPage({
    page,
    nonce,
    receiver: receiver as Window, // as much of one as is used
    onObject: ({ address }) => objects.push(address),
  });
  for (const changes of [{}, { data: { docent: nonce, fragment: "#/history" } }, {}])
    receiver.dispatchEvent(Object.assign(new Event("message"), message(changes)));
  expect(objects).toEqual(["https://museum.example/o/7", "https://museum.example/o/7"]);
  expect(said).toEqual([[{ docent: nonce }, "*"]]);
});
