/** A phone in portrait, for the options of a visitor. */
export const phoneScreen = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
