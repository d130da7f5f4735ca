import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";

/** Opens the members of the room in the side panel. */
export const membersCommand: Command = {
  ...{ name: "members", about: strings.commands.about.members, fits: always },
  run: async ({ room }) => {
    await navigate({ to: "/rooms/$roomId/details", params: { roomId: room.id }, hash: "members" });
    return done();
  },
};
