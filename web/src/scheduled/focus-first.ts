/** As a `ref`: gives the focus to what has just come. It is the same function each time, or each drawing would take the focus back. */
export const focusFirst = (element: HTMLElement | null): void => element?.focus();
