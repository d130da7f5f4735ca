import type { Account, Output, Pulled, RoomEntry } from "@parley/protocol";
import { type Client, type ClientOptions, createClient } from "../src/index.ts";
import { HeldClock } from "./held-clock.ts";
import { id, me } from "./history.ts";
import { Peer, type PeerSocket } from "./peer.ts";

export function account(name: string, revision = 1): Account {
  return {
    id: id(name),
    handle: name,
    name,
    bio: "",
    role: "member",
    createdAt: 1000,
    deactivatedAt: null,
    deletedAt: null,
    revision,
  };
}

type Own = NonNullable<Pulled["own"]>;

/** The answer to a first load with these rooms, in one piece. */
export function pulledWith(rooms: readonly RoomEntry[], changes: Partial<Omit<Pulled, "own"> & Own> = {}): Pulled {
  const {
    me = { account: account("ada"), email: "ada@example.org", emailVerified: true },
    account: at = 1,
    directory = { position: 1, accounts: [account("ben")], startOver: false, emoji: 0 },
    ...rest
  } = changes;
  return {
    epoch: "first",
    startOver: null,
    reached: rooms.at(-1)?.room.id ?? null,
    more: false,
    own: {
      me,
      account: at,
      directory,
      follows: null,
      hidden: null,
      locations: null,
      scheduled: { startOver: true, items: [] },
      saved: { startOver: true, items: [], hasOlder: false },
      votes: { items: [], startOver: 0 },
    },
    accounts: [],
    rooms: [...rooms],
    left: [],
    tails: [],
    threads: [],
    drafts: [],
    receipts: [],
    ...rest,
  };
}

export interface Scene {
  readonly peer: Peer;
  readonly clock: HeldClock;
  readonly client: Client;
}

/** A client of a scripted server, with a clock that the test controls. */
export function scene(options: ClientOptions = {}): Scene {
  const place = { peer: new Peer(), clock: new HeldClock() };
  return { ...place, client: sceneClient(place, options) };
}

/** Another client of the same server with the same clock. */
export function sceneClient({ peer, clock }: Pick<Scene, "peer" | "clock">, options: ClientOptions = {}): Client {
  return createClient(peer.url, {
    token: "secret",
    now: clock.now,
    elapsed: clock.elapsed,
    timers: clock.timers,
    random: () => 0.5,
    ...options,
  });
}

/** The same scene with a new client, as after a reload; the previous client is stopped. */
export async function reloaded(at: Scene, options: ClientOptions): Promise<Scene> {
  await at.client.stop();
  return { ...at, client: sceneClient(at, options) };
}

/** A `fetch` without a network. */
export const noNetwork = () => Promise.reject(new Error("no network"));

/** Greets the next socket and answers its first load. */
export async function greeted({ peer }: Scene, pulled: Pulled): Promise<PeerSocket> {
  const socket = await peer.socket();
  socket.hello(me);
  (await socket.call("sync.pull")).answer(pulled as Output<"sync.pull">);
  return socket;
}

/** Starts the client and makes it live with these rooms. */
export async function live(at: Scene, rooms: readonly RoomEntry[]): Promise<PeerSocket> {
  void at.client.start();
  const socket = await greeted(at, pulledWith(rooms));
  await at.client.whenLive();
  return socket;
}

export async function endScene({ client, peer }: Scene): Promise<void> {
  await client.stop();
  await peer.stop();
}

/** Resolves after the client has handled everything that was sent on the socket so far. */
export async function quiet(client: Client, socket: PeerSocket): Promise<void> {
  const asked = client.server.get();
  (await socket.call("server.get")).answer({} as Output<"server.get">);
  await asked;
}
