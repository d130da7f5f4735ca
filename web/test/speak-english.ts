import "../catalogues/bun-catalogues.ts";
import type { Language } from "../src/strings/texts.ts";

// Components read their texts while they are imported; so the tests load them first, as the app does.
const { loadStrings } = await import("../src/strings/strings.ts");
const english: Language = "en";
await loadStrings(english);
await loadStrings(english, "later");
