/** Groups browsers by where their microphone permission is set. */
export type BrowserKind = "chromium" | "firefox" | "safari" | "other";

/** The kind of a browser by its user agent. On iOS every browser uses the system's settings, which each reaches in its own way. */
export function browserKind(agent: string): BrowserKind {
  if (/\bFirefox\//.test(agent)) return "firefox";
  if (/Chrom(e|ium)\//.test(agent)) return "chromium";
  return /\bVersion\/.*\bSafari\//.test(agent) ? "safari" : "other";
}
