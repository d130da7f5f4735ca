import type { Room } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import type { Command } from "../commands/command.ts";
import { always } from "../commands/fits.ts";
import { done, refused } from "../commands/results.ts";
import { strings } from "../strings/strings.ts";
import { fold } from "../ui/fold.ts";

const text = strings.commands;

/** Joins the channel that is called so, and goes there; one that the person is in already is only gone to. */
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

/** Joins a channel unless the person is in it, then goes there. */
export async function joinChannel(client: Client, { id }: Pick<Room, "id">, goTo: (id: string) => void): Promise<void> {
  if (!client.state.rooms.has(id)) await client.rooms.join({ roomId: id });
  goTo(id);
}

/** Only the whole name will do: nobody is to enter a room that merely begins like the one that is meant. */
async function findChannel(client: Client, name: string): Promise<Room | undefined> {
  const { rooms } = await client.rooms.browse({ query: name, limit: 50 });
  return rooms.find(({ room }) => fold(room.name ?? "") === fold(name))?.room;
}
