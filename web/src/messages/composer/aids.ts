/**
 * What helps with writing and is not needed for a room to show: loaded a moment after the field is there, which takes
 * letters and sends from its first moment on.
 */
export { runCommand } from "./commands/run-command.ts";
export { Completion } from "./completion/Completion.tsx";
export { applyEdit } from "./edits/apply-edit.ts";
export { editOfKey } from "./edits/edit-key.ts";
export { type } from "./edits/type.ts";
export { FormatBar } from "./FormatBar.tsx";
export { followKeyboard } from "./follow-keyboard.ts";
export { Mirror } from "./mirror/Mirror.tsx";
export { editOfPaste } from "./paste/edit-of-paste.ts";
export { SendHint } from "./SendHint.tsx";
export { splitText } from "./split-text.ts";
