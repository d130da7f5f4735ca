import type { Command } from "../commands/command.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { muteRoom } from "./mute-room.ts";

const { about } = strings.commands;

/** Mutes the room. */
export const muteCommand: Command = {
  ...{ name: "mute", about: about.mute, fits: ({ muted }) => !muted },
  run: ({ client, room }) => {
    muteRoom(client, room, true);
    return done();
  },
};

/** Unmutes the room. */
export const unmuteCommand: Command = {
  ...{ name: "unmute", about: about.unmute, fits: ({ muted }) => muted },
  run: ({ client, room }) => {
    muteRoom(client, room, false);
    return done();
  },
};
