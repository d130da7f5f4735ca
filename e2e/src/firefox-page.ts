/**
 * Runs in each page of Firefox before its scripts. What the driver does in Chromium is done here for Firefox, where WebDriver BiDi has no
 * command for it:
 *
 * - Each window behaves as if it had the focus. Windows without a screen never have it, and a page without it marks nothing as read.
 * - `fill` sets the value of a field by a script, which React takes for its own change (facebook/react#11488). The value that React
 *   remembers is forgotten, so that React handles the event.
 */
export function actLikeChromium(): void {
  document.hasFocus = () => true;
  window.addEventListener(
    "input",
    ({ isTrusted, target }) => {
      const field = target as (EventTarget & { _valueTracker?: { setValue(value: string): void } }) | null;
      if (!isTrusted) field?._valueTracker?.setValue("\u0000");
    },
    true,
  );
}
