import type { Input } from "@parley/protocol";
import type { Command, CommandScene } from "../commands/command.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";

const text = strings.commands;
type Presence = Input<"accounts.update">["presence"];

const isHidden = ({ client }: CommandScene) => client.state.me?.presence === "hidden";

/** Changes the same setting as the switch in the settings, with an undo button. */
async function set({ client }: CommandScene, presence: Presence, before: Presence, said: string) {
  await client.accounts.update({ presence });
  undoToast(said, () => client.accounts.update({ presence: before }));
  return done();
}

/** Hides the user's presence from others. */
export const awayCommand: Command = {
  ...{ name: "away", about: text.about.away, fits: (scene) => !isHidden(scene) },
  run: (scene) => set(scene, "hidden", "shown", text.isAway),
};

/** Shows the user's presence again. */
export const backCommand: Command = {
  ...{ name: "back", about: text.about.back, fits: isHidden },
  run: (scene) => set(scene, "shown", "hidden", text.isBack),
};
