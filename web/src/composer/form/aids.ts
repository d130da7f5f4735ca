/**
 * What helps with writing and is not needed for a room to show: loaded a moment after the field is there, which takes
 * letters and sends from its first moment on.
 */

export { PendingFiles } from "../../files/PendingFiles.tsx";
export { LocationTool } from "../../locations/LocationTool.tsx";
export { runCommand } from "../commands/run-command.ts";
export { applyEdit } from "../editing/apply-edit.ts";
export { editOfKey } from "../editing/edit-key.ts";
export { FormatBar } from "../editing/FormatBar.tsx";
export { splitText } from "../editing/split-text.ts";
export { type } from "../editing/type.ts";
export { pickFiles } from "../files/pick-files.ts";
export { Mirror } from "../mirror/Mirror.tsx";
export { editOfPaste } from "../paste/edit-of-paste.ts";

export { ComposerNote } from "./ComposerNote.tsx";
export { changeLast } from "./change-last.ts";
export { FieldCompletion } from "./FieldCompletion.tsx";
export { followKeyboard } from "./follow-keyboard.ts";
export { Remaining } from "./Remaining.tsx";
export { SendHint } from "./SendHint.tsx";
export { Trays } from "./Trays.tsx";
export { VoiceField } from "./VoiceField.tsx";
