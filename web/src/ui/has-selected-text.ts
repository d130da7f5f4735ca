/** True while some of the page's text is selected. */
export const hasSelectedText = (): boolean => window.getSelection()?.isCollapsed === false;
