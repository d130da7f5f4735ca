import type { Page } from "../src/index.ts";

/** A browser's page in the test's hand. */
export class TestPage implements Page {
  readonly window = new EventTarget();
  readonly document = Object.assign(new EventTarget(), { visibilityState: "visible" as DocumentVisibilityState });

  show(): void {
    this.#turn("visible");
  }

  hide(): void {
    this.#turn("hidden");
  }

  /** The network is back. */
  online(): void {
    this.window.dispatchEvent(new Event("online"));
  }

  /** The network is gone. */
  offline(): void {
    this.window.dispatchEvent(new Event("offline"));
  }

  /** The page is about to go. */
  leave(): void {
    this.window.dispatchEvent(new Event("pagehide"));
  }

  #turn(visibilityState: DocumentVisibilityState): void {
    this.document.visibilityState = visibilityState;
    this.document.dispatchEvent(new Event("visibilitychange"));
  }
}
