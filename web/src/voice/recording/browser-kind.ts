/** How a browser says where the microphone is allowed. */
export type BrowserKind = "chromium" | "firefox" | "safari" | "other";

/** The kind of a browser by its user agent. On iOS each has the settings of the system, and its own way to them. */
export function browserKind(agent: string): BrowserKind {
  if (/\bFirefox\//.test(agent)) return "firefox";
  if (/Chrom(e|ium)\//.test(agent)) return "chromium";
  return /\bVersion\/.*\bSafari\//.test(agent) ? "safari" : "other";
}
