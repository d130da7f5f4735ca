import type { Locator, Page } from "playwright-core";

/** More Tab stops than any screen has between two controls. */
const maxStops = 150;

/** A user with a keyboard only. */
export class Keys {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /**
   * Presses the Tab key until the control has the focus. Throws if it never gets the focus, and if a stop on the way has no visible focus
   * (WCAG 2.4.7) or is outside the window (2.4.11).
   */
  async tabTo(control: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await control.first().waitFor();
    const passed: string[] = [];
    for (let stops = 0; stops < maxStops; stops += 1) {
      if (await this.has(control)) return;
      await this.page.keyboard.press(key);
      passed.push(await this.describeFocus());
    }
    throw new Error(`${control} is not reached. On the way: ${passed.join(" → ")}`);
  }

  /** Tabs to a control and presses Enter on it. */
  async activate(control: Locator): Promise<void> {
    await this.tabTo(control);
    await this.page.keyboard.press("Enter");
  }

  async has(control: Locator): Promise<boolean> {
    for (const one of await control.all()) {
      if (await one.evaluate((element) => element === document.activeElement)) return true;
    }
    return false;
  }

  private async describeFocus(): Promise<string> {
    const { name, faults } = await this.page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return { name: "page", faults: [] };
      const name = `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}"`;
      const shows = (one: Element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      };
      // The frame around a field may show the field's focus ring.
      const framed = element.matches("input, textarea, select") && element.closest(":focus-within:not(body, html)");
      const ringed =
        shows(element) || (element.parentElement !== null && framed !== null && shows(element.parentElement));
      const { top, bottom, left, right, width } = element.getBoundingClientRect();
      const inside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      return {
        name,
        faults: [
          ...(ringed ? [] : ["without a visible focus"]),
          ...(inside && width > 0 ? [] : ["outside the window"]),
        ],
      };
    });
    if (faults.length > 0) throw new Error(`${name} has the focus ${faults.join(" and ")}`);
    return name;
  }
}
