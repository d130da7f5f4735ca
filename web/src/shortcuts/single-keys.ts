import { createKeptChoice } from "../ui/preferences/kept.ts";

/** Whether a single character typed outside of text fields runs a shortcut; stored in this browser. */
export const singleKeys = createKeptChoice("parley.single-keys", ["on", "off"]);
