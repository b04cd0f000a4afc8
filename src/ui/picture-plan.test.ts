import { expect, test } from "vitest";
import { type PictureContext, planPicture } from "./picture-plan.ts";

const context: PictureContext = {
  catalogueUrl: "https://cdn.example/catalogue/",
  ownOrigins: new Set(["https://site.example", "https://cdn.example"]),
  possibleOrigins: new Set(["https://media.example"]),
  allowedOrigins: new Set(),
};
const foreign = { from: "url", url: "https://media.example/1.jpg" } as const;

test("an item without a picture, or with a packed one, needs no host", () => {
  expect(planPicture(undefined, context)).toEqual({ show: "placeholder", why: "none" });
  expect(planPicture({ from: "pack" }, context)).toEqual({ show: "pack" });
});

test("a relative address belongs to the catalogue's folder and shows without asking", () => {
  expect(planPicture({ from: "url", url: "media/1.jpg" }, context)).toEqual({
    show: "address",
    url: "https://cdn.example/catalogue/media/1.jpg",
  });
});

test("another host is not asked until the visitor allows it", () => {
  expect(planPicture(foreign, context)).toEqual({
    show: "placeholder",
    why: "not-allowed",
    origin: "https://media.example",
  });
  const allowedOrigins = new Set(["https://media.example"]);
  expect(planPicture(foreign, { ...context, allowedOrigins })).toEqual({
    show: "address",
    url: "https://media.example/1.jpg",
  });
});

test("a host that the site's policy refuses is never asked for, allowed or not", () => {
  const allowedOrigins = new Set(["https://other.example"]);
  const plan = planPicture(
    { from: "url", url: "https://other.example/1.jpg" },
    { ...context, allowedOrigins },
  );
  expect(plan).toEqual({ show: "placeholder", why: "refused-by-policy" });
});

test.each(["javascript:alert(1)", "data:image/png;base64,AAAA", "http://[bad"])("%s shows nothing", (url) => {
  expect(planPicture({ from: "url", url }, context)).toEqual({ show: "placeholder", why: "none" });
});
