import type { Command } from "../commands/command.ts";
import { leads } from "../commands/fits.ts";
import { done } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";

const text = strings.commands;

/** Sets the room's topic; without a text it removes the topic. */
export const topicCommand: Command = {
  ...{ name: "topic", about: text.about.topic, takes: text.takes.topic, fits: leads },
  run: async ({ client, room }, topic) => {
    const { id: roomId, topic: before } = room;
    await client.rooms.update({ roomId, topic });
    undoToast(topic === "" ? text.topicGone : text.topicSet, () => client.rooms.update({ roomId, topic: before }));
    return done();
  },
};
