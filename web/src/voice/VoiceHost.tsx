import { useEffect } from "react";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { useExternalStore } from "../ui/external-store.ts";
import { lazyComponent } from "../ui/loading/lazy-component.tsx";
import { playing } from "./playing/now-playing.ts";
import { stop } from "./playing/player.ts";
import { discardAll } from "./recording/recorder.ts";

const PlayerBar = lazyComponent(async () => (await loadWithTexts(() => import("./playing/PlayerBar.tsx"))).PlayerBar);

/** Stops the player and discards unsent recordings at sign-out, because they must not reach the next account. */
function end(): void {
  stop();
  discardAll();
}

/** A place for the player bar: in the sidebar, or below the page if there is no sidebar. */
export function VoiceHost({ isBelow = false }: { isBelow?: boolean }) {
  const isOn = useExternalStore(playing) !== null;
  // The sidebar is mounted as long as the account is signed in, also while it is not visible.
  useEffect(() => (isBelow ? undefined : end), [isBelow]);
  return isOn && <PlayerBar isBelow={isBelow} />;
}
