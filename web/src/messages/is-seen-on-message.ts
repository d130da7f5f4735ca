import type { Change } from "@parley/sdk";

/** True of a change that is shown on its message, with what can be done about it; what is refused of the others is said in passing. */
export const isSeenOnMessage = ({ kind }: Change): boolean =>
  kind === "edit" || kind === "delete" || kind === "react" || kind === "pin";
