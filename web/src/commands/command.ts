import type { Account, MessageId, Room, RoomId, RoomRole } from "@parley/protocol";
import type { Client } from "@parley/sdk";

/** The room, the thread and the user of a command. */
export interface CommandScene {
  readonly client: Client;
  readonly room: Room;
  /** The thread of the field; null for the main timeline. */
  readonly threadId: MessageId | null;
  readonly role: RoomRole;
  readonly muted: boolean;
  readonly favourite: boolean;
  readonly goTo: (roomId: RoomId | null) => void;
  readonly goToPerson: (account: Account) => Promise<void>;
}

/** The result of a command. A refused command stays in the field. */
export type CommandResult =
  | { readonly kind: "done"; readonly said?: string }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "send"; readonly text: string }
  | { readonly kind: "write"; readonly text: string };

/**
 * A slash command. Each command is a file in its feature's folder and an entry in `composer/commands/commands.ts`. Apart from two functions
 * it is plain data, so that commands can later also come from other sources.
 */
export interface Command {
  /** Lower-case letters only. */
  readonly name: string;
  /** A short description. */
  readonly about: string;
  /** The name of its argument; without it the command takes no argument. */
  readonly takes?: string;
  /** The kind of completions for its argument. */
  readonly completes?: "places" | "channels";
  /** Whether the command is offered here to this user. */
  readonly fits: (scene: CommandScene) => boolean;
  readonly run: (scene: CommandScene, rest: string) => Promise<CommandResult> | CommandResult;
}
