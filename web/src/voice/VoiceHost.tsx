import { useEffect } from "react";
import { withLater } from "../strings/with-later.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { later } from "../ui/later.tsx";
import { playing } from "./playing/now-playing.ts";
import { stop } from "./playing/player.ts";
import { discardAll } from "./recording/recorder.ts";

const PlayerBar = later(async () => (await withLater(() => import("./playing/PlayerBar.tsx"))).PlayerBar);

/** Ends what the account plays, and what it has recorded and not sent: neither is for the next one. */
function end(): void {
  stop();
  discardAll();
}

/** A place of the player's bar: in the sidebar, or below the page where there is none. */
export function VoiceHost({ isBelow = false }: { isBelow?: boolean }) {
  const isOn = useExternalStore(playing) !== null;
  // The sidebar is there as long as the account is, also where it is not seen.
  useEffect(() => (isBelow ? undefined : end), [isBelow]);
  return isOn && <PlayerBar isBelow={isBelow} />;
}
