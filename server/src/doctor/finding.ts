/** How bad it is: `fault` keeps the server from doing its work, `warning` will or may. */
export type Level = "ok" | "warning" | "fault";

/** One thing that was looked at. */
export interface Finding {
  readonly about: string;
  readonly level: Level;
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
}

export const ok = (about: string, found: string): Finding => ({ about, level: "ok", found });

export const warning = (about: string, found: string, advice: string): Finding => {
  return { about, level: "warning", found, advice };
};

export const fault = (about: string, found: string, advice: string): Finding => {
  return { about, level: "fault", found, advice };
};
