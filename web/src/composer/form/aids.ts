/**
 * Parts of the composer that a room does not need for its first rendering: loaded a moment after the field, which takes
 * input and sends without them.
 */

export { PendingFiles } from "../../files/PendingFiles.tsx";
export { LaterButton } from "../../scheduled/LaterButton.tsx";
export { ScheduledLine } from "../../scheduled/ScheduledLine.tsx";
export { scheduleWritten } from "../../scheduled/schedule-written.ts";
export { runCommand } from "../commands/run-command.ts";
export { applyEdit } from "../editing/apply-edit.ts";
export { FormatBar } from "../editing/FormatBar.tsx";
export { splitText } from "../editing/split-text.ts";
export { type } from "../editing/type.ts";
export { drawPicker } from "../gifs/draw-picker.tsx";
export { Mirror } from "../mirror/Mirror.tsx";
export { addEntries } from "./add-entries.tsx";
export { ComposerNote } from "./ComposerNote.tsx";
export { changeLast } from "./change-last.ts";
export { FieldCompletion } from "./FieldCompletion.tsx";
export { followKeyboard } from "./follow-keyboard.ts";
export { formatByKey } from "./format-by-key.ts";
export { pasteText } from "./paste-text.ts";
export { Remaining } from "./Remaining.tsx";
export { SendHint } from "./SendHint.tsx";
export { scheduledWords } from "./scheduled-words.ts";
export { Trays } from "./Trays.tsx";
export { VoiceField } from "./VoiceField.tsx";
