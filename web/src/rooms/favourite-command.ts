import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";

const text = strings.commands;

/** Adds the room to the favourites, or removes it from them. */
export const favouriteCommand: Command = {
  ...{ name: "favourite", about: text.about.favourite, fits: always },
  run: ({ client, room, favourite }) => {
    // The change is shown and stored at once, so the command does not wait.
    client.room(room.id).favour(!favourite).catch(toastUnmade);
    return done(favourite ? text.noFavourite : text.isFavourite);
  },
};
