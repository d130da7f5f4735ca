/**
 * A ref that focuses an element when it mounts. It is defined once, because a new function on each render would focus the element again.
 */
export const focusFirst = (element: HTMLElement | null): void => element?.focus();
