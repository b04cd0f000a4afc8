import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Session } from "./session.ts";

/** Draws its element anew whenever the visit's state changes. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { session: Session };
  readonly #onChange = () => this.#host.requestUpdate();
  #session: Session | undefined;

  constructor(host: ReactiveControllerHost & { session: Session }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { session } = this.#host;
    if (session === this.#session) return;
    this.hostDisconnected();
    this.#session = session;
    session.addEventListener("change", this.#onChange);
  }

  hostConnected(): void {
    this.#session?.addEventListener("change", this.#onChange);
  }

  hostDisconnected(): void {
    this.#session?.removeEventListener("change", this.#onChange);
  }
}
