import type { Command } from "../commands/command.ts";
import { leads } from "../commands/fits.ts";
import { done, refused } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";

const text = strings.commands;

/** Renames the room. */
export const renameCommand: Command = {
  ...{ name: "rename", about: text.about.rename, takes: text.takes.rename, fits: leads },
  run: async ({ client, room }, name) => {
    if (name === "") return refused(text.needsName);
    const { id: roomId, name: before } = room;
    await client.rooms.update({ roomId, name });
    undoToast(text.renamed(name), () => client.rooms.update({ roomId, name: before ?? "" }));
    return done();
  },
};
