import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done, refused } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { fold } from "../ui/fold.ts";

const text = strings.commands;

/** Joins the channel with this name and opens it. A channel that the user has joined is only opened. */
export const joinCommand: Command = {
  ...{ name: "join", about: text.about.join, takes: text.takes.join, completes: "channels", fits: always },
  run: async ({ client, goTo }, rest) => {
    const name = rest.replace(/^#/, "").trim();
    if (name === "") return refused(text.needsChannel);
    const channel = await findChannel(client, name);
    if (!channel) return refused(text.noChannel(name));
    await joinChannel(client, channel, goTo);
    return done();
  },
};

/** Joins a channel if the user is not a member, then opens it. */
export async function joinChannel(client: Client, { id }: Pick<Room, "id">, goTo: (id: string) => void): Promise<void> {
  if (!client.state.rooms.has(id)) await client.rooms.join({ roomId: id });
  goTo(id);
}

/** Compares the whole name, so that the user never joins a room with a similar name. */
async function findChannel(client: Client, name: string): Promise<Room | undefined> {
  const { rooms } = await client.rooms.browse({ query: name, limit: 50 });
  return rooms.find(({ room }) => fold(room.name ?? "") === fold(name))?.room;
}
