import { createRecommender } from "docent";
import "docent/elements";

const recommender = createRecommender({ catalog: "/catalogue/" });
const heading = document.querySelector("h1");
const list = document.querySelector("#plants");
const counter = document.querySelector("#count");

async function draw() {
  const id = location.pathname.match(/^\/plants\/([^/]+)$/)?.[1];
  list.replaceChildren();
  if (id === undefined) {
    heading.textContent = "Plants";
    const { items } = await recommender.browse({ pageSize: 100 });
    list.replaceChildren(...items.map(({ card }) => entryOf(card)));
    return;
  }
  const { card } = await recommender.item(decodeURIComponent(id));
  heading.textContent = card.title;
}

function entryOf({ id, title }) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/plants/${encodeURIComponent(id)}`;
  link.textContent = title;
  entry.append(link);
  return entry;
}

async function count() {
  counter.textContent = `${(await recommender.history.list()).length} viewed`;
}

function go(href) {
  history.pushState({}, "", href);
  void draw();
}

addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href^='/']");
  if (!link) return;
  event.preventDefault();
  go(link.href);
});
addEventListener("docent-select", (event) => {
  event.preventDefault();
  go(event.href);
});
addEventListener("popstate", () => void draw());
recommender.addEventListener("history", () => void count());
void draw();
