/** True while text on the page is selected. */
export const hasSelectedText = (): boolean => window.getSelection()?.isCollapsed === false;
