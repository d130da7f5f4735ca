let isPressed = false;
const waiting = new Set<() => void>();

const onDown = () => {
  isPressed = true;
};
// The click follows the release in the same task.
const onEnd = () => {
  isPressed = false;
  setTimeout(() => {
    for (const run of waiting) run();
    waiting.clear();
  });
};

/** Follows presses anywhere on the page, for {@link afterPress}; calling it again changes nothing. */
export function watchPresses(): void {
  window.addEventListener("pointerdown", onDown, true);
  window.addEventListener("pointerup", onEnd, true);
  window.addEventListener("pointercancel", onEnd, true);
}

/** Runs when nothing is pressed any more: what moved before would take the target away from under the pointer. */
export function afterPress(run: () => void): void {
  if (isPressed) waiting.add(run);
  else setTimeout(run);
}
