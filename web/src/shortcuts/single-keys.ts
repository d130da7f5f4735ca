import { createKeptChoice } from "../ui/kept.ts";

/** Whether a character typed beside no text field does something; a choice of this browser. */
export const singleKeys = createKeptChoice("parley.single-keys", ["on", "off"]);
