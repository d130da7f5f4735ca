import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { openShareLocation } from "./open-share-location.tsx";

/** Opens the dialog that shares a location. */
export const locationCommand: Command = {
  ...{ name: "location", about: strings.commands.about.location, fits: always },
  run: ({ room, threadId }) => {
    openShareLocation(room.id, threadId);
    return done();
  },
};
