import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type EndpointName, endpointsByName, type Output, ownFeedId, positionOf } from "@parley/protocol";
import { cases } from "../authorization/cases.ts";
import { Cast, type Role } from "../authorization/cast.ts";
import { expected } from "../authorization/expected.ts";
import { Stage } from "../authorization/stage.ts";
import { until } from "../harness/until.ts";
import { type LiveSocket, Person, startServer, type TestServer } from "../index.ts";
import { framesAbout, say } from "../rooms/room.ts";
import { type Loss, loseCommit, losses } from "./lose-commit.ts";
import { type Middleman, startMiddleman } from "./middleman.ts";
import { requiredServer, type ServerPlace, serverPlace } from "./server-place.ts";

/** A seed that has failed once stays here. */
const seeds = [1, 20];
/** Ordinary people first: what they do to their own sessions leaves the owner's socket, which listens, alone. */
const preferred: readonly Role[] = ["member", "owner", "admin", "serverOwner", "stranger", "anonymous"];
/** These want a token that only a letter brings. */
const byLetter: ReadonlySet<EndpointName> = new Set(["accounts.resetPassword", "accounts.verifyEmail"]);

/** These are read by POST, or write after their answer (letters) or into Redis. */
const withoutCommit: readonly EndpointName[] = [
  "accounts.requestPasswordReset",
  "accounts.requestVerification",
  "accounts.lookUp",
  "files.link",
  "invites.preview",
  "polls.own",
  "saved.among",
  "search.everything",
  "search.messages",
  "presence.get",
  "presence.typing",
  "sync.pull",
];

let place: ServerPlace;
let middleman: Middleman;
let server: TestServer;
let cast: Cast;
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  middleman = await startMiddleman(place.url);
  server = await startServer({ databaseUrl: middleman.url, logLevel: "silent" });
  cast = await Cast.gather(server);
  // A job prepares it, and there are none from here on.
  for (const name of ["emoji.add", "emoji.update", "emoji.remove"] as const)
    await new Stage(cast, roleFor(name)).picture();
  // Rounds of presence and looks at the queue of jobs commit too, and one of those would be lost in place of the action's own.
  for (const { presence, jobs } of server.apps) {
    await presence.stop();
    await jobs.stop(1000);
  }
});
afterAll(async () => {
  await server.close();
  await middleman.close();
  await place.remove();
});

const writing = [...endpointsByName].filter(
  ([name, { method, socketOnly }]) =>
    !["GET", "HEAD", "OPTIONS"].includes(method) && !socketOnly && !byLetter.has(name),
);

/** Of an endpoint and a seed always the same way, and not the same for all endpoints. */
function lossFor(name: EndpointName, seed: number): Loss {
  const hash = Bun.hash.crc32(`${seed} ${name}`);
  return losses[hash % losses.length] ?? "cut";
}

function roleFor(name: EndpointName): Role {
  const access = endpointsByName.get(name)?.access;
  const role = preferred.find((one) => access !== undefined && expected(access, one) === null);
  if (role === undefined) throw new Error(`nobody may call ${name}`);
  return role;
}

/** Endpoints whose commit was lost so far. */
const lost = new Set<EndpointName>();
let leavers = 0;

/** A caller and an input of the endpoint that change something. */
async function actOf(name: EndpointName, stage: Stage, position: number) {
  const caller = cast.caller(stage.role);
  if (name === "accounts.changePassword" || name === "accounts.delete") {
    leavers += 1;
    const person = (await server.people(`leaver${leavers}`))[`leaver${leavers}`] as Person;
    const { password } = person;
    const input = name === "accounts.delete" ? { password } : { current: password, password: "a boat at noon, again" };
    return { caller: person, input };
  }
  if (name === "sessions.revoke" || name === "sessions.revokeOthers") {
    const person = caller as Person;
    const { password } = person;
    await person.elsewhere();
    const other = (await person.call("sessions.list", {})).sessions.find(({ current }) => !current);
    return { caller: person, input: name === "sessions.revoke" ? { sessionId: other?.id, password } : { password } };
  }
  if (name === "posts.update") {
    const person = caller as Person;
    await person.call("feeds.enter", { roomId: ownFeedId });
    const parts = [{ type: "post" as const, title: "Oars" }];
    const { id: messageId } = await person.call("messages.send", {
      roomId: ownFeedId,
      id: Bun.randomUUIDv7(),
      text: "",
      parts,
    });
    return { caller: person, input: { roomId: ownFeedId, messageId, title: "Two oars" } };
  }
  const roomId = await stage.room();
  if (name === "receipts.markRead") return { caller, input: { roomId, position } };
  if (name === "receipts.markDelivered") return { caller, input: { rooms: [{ roomId, position }] } };
  const input = (await cases[name].input(stage)) as Record<string, unknown>;
  const spends = cases[name].spendsSession && caller instanceof Person;
  return { caller: spends ? await caller.elsewhere() : caller, input };
}

/** Positions behind `from` of which a socket has got neither the event nor a word that the room has moved that far. */
function missedBy(socket: LiveSocket, roomId: string, from: number, to: number): number[] {
  const known = new Set<number>();
  let moved = 0;
  for (const frame of framesAbout(socket, roomId)) {
    if (frame.type === "room") for (const event of frame.events) known.add(positionOf(event));
    if (frame.type === "moved") moved = Math.max(moved, frame.position);
  }
  return Array.from({ length: to - from }, (_, index) => from + 1 + index).filter(
    (position) => position > moved && !known.has(position),
  );
}

const streams = ["account", "directory"] as const;
type Ends = Record<(typeof streams)[number], number>;

/** Where the streams end that are no room's; undefined for a caller whose session has ended. */
async function endsOf(person: Person): Promise<Ends | undefined> {
  const answer = await person.send("sync.pull", {});
  if (!answer.ok) return undefined;
  const { own } = (await answer.json()) as Output<"sync.pull">;
  return own === null ? undefined : { account: own.account, directory: own.directory.position };
}

/** How far a socket knows such a stream to reach. */
const knownEnd = (socket: LiveSocket, stream: keyof Ends): number =>
  Math.max(
    0,
    ...socket.frames.flatMap((frame) => {
      if (frame.type === "moved" && frame.stream === stream) return [frame.position];
      return frame.type === stream ? frame.events.map(({ position }) => position) : [];
    }),
  );

/** Endpoints whose lost commit has moved a stream that is no room's, for a caller who is still signed in. */
const moved = new Map(streams.map((stream) => [stream, new Set<EndpointName>()]));

/** Waits until the socket knows how far these streams have moved. */
async function followed(name: EndpointName, person: Person, socket: LiveSocket, before: Ends): Promise<void> {
  const after = await endsOf(person);
  for (const stream of streams) {
    if (after === undefined || after[stream] === before[stream]) continue;
    moved.get(stream)?.add(name);
    while (knownEnd(socket, stream) < after[stream]) await socket.next();
  }
}

describe.each(seeds)("with seed %d", (seed) => {
  test.each(writing.map(([name]) => [name, lossFor(name, seed)] as const))(
    "%s whose COMMIT is %s answers that it does not know, and its room and the streams of its caller go on without a gap",
    async (name, how) => {
      const stage = new Stage(cast, roleFor(name));
      const owner = cast.person("owner");
      const socket = await owner.socket();
      const roomId = await stage.room();
      const before = await say(owner, roomId, "Before");
      const { caller, input } = await actOf(name, stage, before.position);
      const own = caller instanceof Person ? await caller.socket() : undefined;
      const ends = caller instanceof Person ? await endsOf(caller) : undefined;
      await socket.quiet();
      await own?.quiet();
      const wasCut = loseCommit(middleman, how);
      const answer = await caller.send(name, input, {}, cases[name].bytes);
      middleman.meddle({});
      if (wasCut()) lost.add(name);
      const code = answer.ok ? "ok" : (await answer.json()).code;
      if (wasCut()) expect(code).toBe("unavailable");
      else expect(code).not.toBe("internal");
      await until(() => server.apps.every(({ unknownCommits }) => unknownCommits.open === 0));
      if (own !== undefined && ends !== undefined) await followed(name, caller as Person, own, ends);
      if (name === "rooms.archive") await owner.send("rooms.unarchive", { roomId });
      const after = await say(owner, roomId, "After");
      await socket.next((frame) => JSON.stringify(frame).includes(after.id));
      expect(missedBy(socket, roomId, before.position, after.position)).toEqual([]);
      await Promise.all([socket.close(), own?.close()]);
    },
  );
});

test("lost commits have moved streams that are no room's", () => {
  expect(moved.get("account")?.size).toBeGreaterThan(15);
  expect(moved.get("directory")?.size).toBeGreaterThan(3);
});

test("each endpoint that writes has lost a commit", () => {
  const kept = writing.map(([name]) => name).filter((name) => !lost.has(name));
  expect(kept.toSorted()).toEqual(withoutCommit.toSorted());
});
