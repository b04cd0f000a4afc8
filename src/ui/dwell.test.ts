import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dwell } from "./dwell.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class TestPage extends EventTarget {
  visibilityState = "visible";
  become(state: "visible" | "hidden"): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

function startDwell(page: TestPage) {
  const leave = new AbortController();
  const outcome = { value: "waiting" };
  dwell(page as unknown as Document, 2000, leave.signal).then(
    () => {
      outcome.value = "viewed";
    },
    () => {
      outcome.value = "left";
    },
  );
  return { leave, outcome };
}

test("counts only the time in which the page is visible", async () => {
  const page = new TestPage();
  page.visibilityState = "hidden";
  const { outcome } = startDwell(page);
  await vi.advanceTimersByTimeAsync(60_000);
  page.become("visible");
  await vi.advanceTimersByTimeAsync(1500);
  page.become("hidden");
  await vi.advanceTimersByTimeAsync(60_000);
  page.become("visible");
  await vi.advanceTimersByTimeAsync(499);
  expect(outcome.value).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1);
  expect(outcome.value).toBe("viewed");
});

test("who leaves before did not view", async () => {
  const { leave, outcome } = startDwell(new TestPage());
  await vi.advanceTimersByTimeAsync(1999);
  leave.abort();
  await vi.advanceTimersByTimeAsync(10);
  expect(outcome.value).toBe("left");
});
