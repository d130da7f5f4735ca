import { language } from "./language.ts";
import { loadStrings } from "./strings.ts";

/** Loads a module of something that is not on the first screen: its texts come first, since modules read texts while they are loaded. */
export async function withLater<Part>(load: () => Promise<Part>): Promise<Part> {
  await loadStrings(language, "later");
  return load();
}
