import { createEngineClient } from "../engine/client.ts";
import { fetchManifestAhead } from "../engine/manifest-ahead.ts";
import { startEngineWorker } from "../engine/worker-start.ts";
import { nextTask } from "../ui/next-task.ts";
import { language } from "../ui/texts/language.ts";
import { AppElement } from "./app-element.ts";
import { keepShellOffline } from "./offline-shell.ts";
import { PictureChoices } from "./picture-choices.ts";
import { Session } from "./session.ts";
import "./site.css";

document.documentElement.lang = language;

const panel = document.querySelector("docent-panel");
const nonce = /^#([\d,]{7,43})$/.exec(location.hash)?.[1];
const isFramed = window.parent !== window;
if (!panel && !isFramed) void startSite();
// Without HTTPS browsers refuse what the engine needs: the panel then says nothing, and the bookmarklet shows a button.
else if (panel && isFramed && nonce !== undefined && isSecureContext)
  void import("./panel/panel.ts").then(({ startPanel }) => startPanel(panel, createSession(), nonce));
else void import("./misplaced-view.ts").then(({ misplacedView }) => misplacedView({ isFramed }));

function createSession(): Session {
  return new Session(
    createEngineClient({ startWorker: startEngineWorker, fetchAhead: fetchManifestAhead }),
    new PictureChoices(),
  );
}

/** In tasks of their own: what draws, the first drawing, and after it what nobody waits for. */
async function startSite(): Promise<void> {
  const app = document.querySelector("docent-app");
  if (!app) throw new Error("index.html: got no <docent-app>, expected one");
  await nextTask();
  // Before the element is defined: it takes the property over when it comes to life.
  const session = createSession();
  app.session = session;
  await nextTask();
  customElements.define("docent-app", AppElement);
  requestAnimationFrame(() =>
    setTimeout(() => {
      void keepShellOffline();
      void import("./update-watch.ts").then(({ watchForUpdates }) => watchForUpdates(session));
      void import("./object-page.ts"); // where most visitors go next
    }, 1000),
  );
}
