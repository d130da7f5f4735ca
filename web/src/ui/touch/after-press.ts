let isPressed = false;
const waiting = new Set<() => void>();

const onDown = () => {
  isPressed = true;
};
// The browser dispatches the click in the same task as the release, so waiting callbacks run in a later task.
const onEnd = () => {
  isPressed = false;
  setTimeout(() => {
    for (const run of waiting) run();
    waiting.clear();
  });
};

/** Tracks presses anywhere on the page, for {@link afterPress}. A second call changes nothing. */
export function watchPresses(): void {
  window.addEventListener("pointerdown", onDown, true);
  window.addEventListener("pointerup", onEnd, true);
  window.addEventListener("pointercancel", onEnd, true);
}

/** Runs once no pointer is pressed: moving the layout during a press would move the target away from under the pointer. */
export function afterPress(run: () => void): void {
  if (isPressed) waiting.add(run);
  else setTimeout(run);
}
