// Loaded together, when the first message waits for the network or fails.
export { ChangeLines } from "./ChangeLines.tsx";
export { FailedLine } from "./FailedLine.tsx";
export { PendingTools } from "./PendingTools.tsx";
