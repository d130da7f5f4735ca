import { language } from "./language.ts";
import { loadStrings } from "./strings.ts";

/** Loads a module that the first screen does not need. The texts are loaded first, because modules read texts while they are evaluated. */
export async function loadWithTexts<Part>(load: () => Promise<Part>): Promise<Part> {
  await loadStrings(language, "later");
  return load();
}
