import { useEffect } from "react";
import { withLater } from "../../strings/with-later.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { later } from "../../ui/later.tsx";
import { playing } from "./now-playing.ts";
import { stop } from "./player.ts";

const PlayerBar = later(async () => (await withLater(() => import("./PlayerBar.tsx"))).PlayerBar);

/** The place of the player's bar. With the account what is played ends. */
export function PlayerHost() {
  const isOn = useExternalStore(playing) !== null;
  useEffect(() => () => stop(), []);
  return isOn && <PlayerBar />;
}
