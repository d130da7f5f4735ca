import type { CDPSession, Locator, Page } from "playwright-core";
import { boxOf } from "./box.ts";

/** The position of a finger on a touch screen, in pixels from its upper left corner. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A finger that can rest and move, which the browser tool's own taps cannot. */
export class Finger {
  private readonly session: CDPSession;
  private at: Spot = { x: 0, y: 0 };

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  /** Puts the finger on the middle of an element. */
  async down(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const { left, right, top, bottom } = await boxOf(target);
    this.at = { x: (left + right) / 2, y: (top + bottom) / 2 };
    await this.touch("touchStart", [this.at]);
  }

  /** Moves the finger vertically without lifting it. */
  async stray(pixels: number): Promise<void> {
    this.at = { ...this.at, y: this.at.y + pixels };
    await this.touch("touchMove", [this.at]);
  }

  /** Moves the finger horizontally without lifting it, in many small steps as a hand does. */
  async pull(pixels: number): Promise<void> {
    for (let step = 0; step < 10; step++) {
      this.at = { ...this.at, x: this.at.x + pixels / 10 };
      await this.touch("touchMove", [this.at]);
    }
  }

  async lift(): Promise<void> {
    await this.touch("touchEnd", []);
  }

  /**
   * Rests the finger on an element until another element appears. If the page is still scrolling it treats the press as a scroll, so the
   * press is repeated.
   */
  async rest(target: Locator, until: Locator): Promise<void> {
    for (let tries = 1; ; tries++) {
      await this.down(target);
      const failure = await until.waitFor({ timeout: 3_000 }).catch((error: unknown) => error);
      await this.lift();
      if (failure === undefined) return;
      if (tries === 8) throw failure;
    }
  }

  private async touch(type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Spot[]): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}
