import type { Account, Room, RoomId, RoomRole } from "@parley/protocol";
import type { Client } from "@parley/sdk";
import { strings } from "../../strings/strings.ts";
import { toastUnmade } from "../../ui/toast-unmade.ts";
import { closeRoom } from "./close-room.ts";
import { invite } from "./invite.ts";
import { openPlace } from "./open-place.ts";

const text = strings.composer;

/** Where a command is given, and by whom. */
export interface CommandScene {
  readonly client: Client;
  readonly room: Room;
  readonly role: RoomRole;
  readonly muted: boolean;
  readonly favourite: boolean;
  readonly goTo: (roomId: RoomId | null) => void;
  readonly goToPerson: (account: Account) => Promise<void>;
}

/** What became of a command. What is refused stays in the field. */
export type CommandResult =
  | { readonly kind: "done"; readonly said?: string }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "send"; readonly text: string }
  | { readonly kind: "write"; readonly text: string };

export type CommandName = keyof typeof text.commands;

export interface Command {
  readonly name: CommandName;
  /** Whether it is offered here to this person. */
  readonly fits: (scene: CommandScene) => boolean;
  readonly run: (scene: CommandScene, rest: string) => Promise<CommandResult>;
}

const isShared = ({ room }: CommandScene) => room.kind !== "direct" && room.archivedAt === null;
const leads = (scene: CommandScene) => isShared(scene) && scene.role !== "member";
const always = () => true;
const done = (said?: string): CommandResult => ({ kind: "done", said });

/** Every command, in the order in which they are offered. */
export const commands: readonly Command[] = [
  { name: "open", fits: always, run: openPlace },
  { name: "invite", fits: isShared, run: invite },
  {
    name: "topic",
    fits: leads,
    run: async ({ client, room }, topic) => {
      await client.rooms.update({ roomId: room.id, topic });
      return done(topic === "" ? text.topicGone : text.topicSet);
    },
  },
  {
    name: "rename",
    fits: leads,
    run: async ({ client, room }, name) => {
      if (name === "") return { kind: "refused", why: text.needsName };
      await client.rooms.update({ roomId: room.id, name });
      return done(text.renamed(name));
    },
  },
  { name: "mute", fits: ({ muted }) => !muted, run: (scene) => configure(roomOf(scene).mute(), text.isMuted) },
  { name: "unmute", fits: ({ muted }) => muted, run: (scene) => configure(roomOf(scene).mute(false), text.isUnmuted) },
  {
    name: "favourite",
    fits: always,
    run: (scene) =>
      configure(roomOf(scene).favour(!scene.favourite), scene.favourite ? text.noFavourite : text.isFavourite),
  },
  { name: "leave", fits: (scene) => scene.room.kind !== "direct", run: (scene) => closeRoom(scene, "leave") },
  {
    name: "archive",
    fits: (scene) => isShared(scene) && scene.role === "owner",
    run: (scene) => closeRoom(scene, "archive"),
  },
  // The marks are escaped, so that Markdown leaves the arms on.
  {
    name: "shrug",
    fits: always,
    run: async (_, rest) => ({ kind: "send", text: `${rest} ¯\\\\\\_(ツ)\\_/¯`.trim() }),
  },
  { name: "help", fits: always, run: async () => ({ kind: "write", text: "/" }) },
];

const roomOf = ({ client, room }: CommandScene) => client.room(room.id);

/** Shown and kept at once: there is nothing to wait for. */
async function configure(change: Promise<void>, said: string): Promise<CommandResult> {
  change.catch(toastUnmade);
  return done(said);
}
