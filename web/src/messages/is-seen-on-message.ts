import type { Change } from "@parley/sdk";

/** True for a change whose failure is shown on its message, with buttons to retry or discard. Failures of other changes show a toast. */
export const isSeenOnMessage = ({ kind }: Change): boolean =>
  kind === "edit" || kind === "delete" || kind === "react" || kind === "pin";
