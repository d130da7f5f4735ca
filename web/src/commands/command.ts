import type { Account, MessageId, Room, RoomId, RoomRole } from "@parley/protocol";
import type { Client } from "@parley/sdk";

/** Where a command is given, and by whom. */
export interface CommandScene {
  readonly client: Client;
  readonly room: Room;
  /** The thread that the field writes to; null for the main timeline. */
  readonly threadId: MessageId | null;
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

/**
 * What a text that begins with a slash asks for. A feature has its command in a file of its own folder, and a line in
 * `composer/commands/commands.ts`. All of it is data beside two functions, so that a command can also come from elsewhere.
 */
export interface Command {
  /** Letters only, all small. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly about: string;
  /** What is written behind the name; without it, nothing is. */
  readonly takes?: string;
  /** What is offered behind the name. */
  readonly completes?: "places" | "channels";
  /** Whether it is offered here to this person. */
  readonly fits: (scene: CommandScene) => boolean;
  readonly run: (scene: CommandScene, rest: string) => Promise<CommandResult> | CommandResult;
}
