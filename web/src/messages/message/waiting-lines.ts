// Loaded together, when the first message waits for something or was refused.
export { ChangeLines } from "./ChangeLines.tsx";
export { FailedLine } from "./FailedLine.tsx";
export { PendingTools } from "./PendingTools.tsx";
