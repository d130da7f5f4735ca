import type { Command } from "../commands/command.ts";
import { isShared } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { archiveRoom } from "./archive-room.ts";
import { leaveRoom } from "./leave-room.tsx";

const { about } = strings.commands;

/** Leaves the room; the same as in its menu. */
export const leaveCommand: Command = {
  ...{ name: "leave", about: about.leave, fits: ({ room }) => room.kind !== "direct" },
  run: ({ client, room, goTo }) => {
    leaveRoom(client, room, { onLeft: () => goTo(null), onBack: () => goTo(room.id) });
    return done();
  },
};

/** Archives the room; the same as in its details. */
export const archiveCommand: Command = {
  ...{ name: "archive", about: about.archive, fits: (scene) => isShared(scene) && scene.role === "owner" },
  run: ({ client, room }) => {
    archiveRoom(client, room);
    return done();
  },
};
