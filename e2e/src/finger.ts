import type { CDPSession, Locator, Page } from "playwright-core";
import { boxOf } from "./box.ts";

/** Where somebody's finger is on a touch screen, in pixels from its upper left corner. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A finger that rests and strays, which the taps of the browser's own tool do not. */
export class Finger {
  private readonly session: CDPSession;
  private at: Spot = { x: 0, y: 0 };

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  /** Puts the finger on the middle of something. */
  async down(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const { left, right, top, bottom } = await boxOf(target);
    this.at = { x: (left + right) / 2, y: (top + bottom) / 2 };
    await this.touch("touchStart", [this.at]);
  }

  /** Moves it without lifting it. */
  async stray(pixels: number): Promise<void> {
    this.at = { ...this.at, y: this.at.y + pixels };
    await this.touch("touchMove", [this.at]);
  }

  /** Moves it along the line in which one reads, without lifting it, as a hand does: in many small steps. */
  async pull(pixels: number): Promise<void> {
    for (let step = 0; step < 10; step++) {
      this.at = { ...this.at, x: this.at.x + pixels / 10 };
      await this.touch("touchMove", [this.at]);
    }
  }

  async lift(): Promise<void> {
    await this.touch("touchEnd", []);
  }

  /** Rests on something until something else is there. What still moves takes a press for a scroll: then it is pressed again. */
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
