import type { Page } from "../src/index.ts";

/** A browser's page controlled by the test. */
export class TestPage implements Page {
  readonly window = new EventTarget();
  readonly document = Object.assign(new EventTarget(), { visibilityState: "visible" as DocumentVisibilityState });

  show(): void {
    this.#turn("visible");
  }

  hide(): void {
    this.#turn("hidden");
  }

  /** The browser reports that the network is back. */
  online(): void {
    this.window.dispatchEvent(new Event("online"));
  }

  /** The browser reports that the network is lost. */
  offline(): void {
    this.window.dispatchEvent(new Event("offline"));
  }

  /** The page is about to close. */
  leave(): void {
    this.window.dispatchEvent(new Event("pagehide"));
  }

  #turn(visibilityState: DocumentVisibilityState): void {
    this.document.visibilityState = visibilityState;
    this.document.dispatchEvent(new Event("visibilitychange"));
  }
}
