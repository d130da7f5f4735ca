import type { FeedSpec } from "./feed-deeds.ts";
import type { Shelf } from "./shelf.ts";

/** Somebody of the demo. */
export interface PersonSpec {
  readonly handle: string;
  readonly name: string;
  readonly bio: string;
  /** The language they are at home in: whoever takes a part over from somebody else should speak theirs. */
  readonly home: string;
  /** Days ago when they signed up; without it they were there from the start. */
  readonly since?: number;
  /** Days ago when they were last there; what others wrote since then is unread. */
  readonly awaySince?: number;
  /** Days ago when an admin ended their access. */
  readonly deactivated?: number;
  readonly role?: "admin";
  /** People whom the demo invites to sign in as have one; nobody knows that of the others. */
  readonly password?: string;
  /** Rooms by key, with the minutes of them that are still unread; elsewhere everything is read. */
  readonly unread?: Readonly<Record<string, number>>;
  /** Their picture, by its name on the shelf. */
  readonly picture?: string;
  readonly favourites?: readonly string[];
  readonly muted?: readonly string[];
}

/** What is written into a room at a fixed time of a day, in the notation of script.ts. */
export interface LogEntry {
  /** Minutes since midnight. */
  readonly minute: number;
  readonly script: string;
}

export interface RoomSpec {
  /** What other content calls the room by. */
  readonly key: string;
  readonly kind: "channel" | "group" | "direct";
  readonly name?: string;
  readonly topic?: string;
  /** Handle of whoever made it. */
  readonly by: string;
  /** Handles, separated by spaces; "*" for everybody. */
  readonly members: string;
  readonly moderators?: string;
  /** Who speaks for A, B, C and D: those who would say it in the language that it is written in. Standard: anybody. */
  readonly players?: string;
  /** Days ago when it was made. */
  readonly since?: number;
  /** Pieces of conversation in the notation of script.ts, the newest first. */
  readonly script?: string;
  /** About how many messages; the pieces are played again, re-dated and re-cast, until there are so many. Standard: once each. */
  readonly messages?: number;
  /** Minutes since the last of its pieces ended. */
  readonly quiet?: number;
  /** What is written on each day besides. `ago`: how many days ago it is. */
  readonly log?: (day: Day) => LogEntry[];
  /** Its picture, by its name on the shelf, and the days ago when it got that. */
  readonly picture?: { readonly name: string; readonly since: number };
  readonly maxLength?: number;
  /** Days ago when it was closed. */
  readonly archived?: number;
  /** An earlier name and topic, and the days ago until which it had them. */
  readonly earlier?: { readonly name: string; readonly topic: string; readonly until: number };
}

export interface Day {
  readonly date: Date;
  readonly ago: number;
  readonly random: import("./random.ts").Random;
}

export interface World {
  readonly people: readonly PersonSpec[];
  readonly rooms: readonly RoomSpec[];
  readonly feeds?: readonly FeedSpec[];
  readonly shelf: Shelf;
  /** Days that the rooms reach back. */
  readonly days: number;
}
