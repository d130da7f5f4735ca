import { randomUUIDv7 } from "bun";
import type { Cast } from "./cast.ts";
import { day, hour, minute } from "./rhythm.ts";
import type { Stage } from "./stage.ts";
import type { PersonSpec, RoomSpec, World } from "./world.ts";

/** Something that is done at a time. */
export interface Deed {
  readonly at: number;
  readonly act: (stage: Stage) => Promise<unknown>;
}

/** People sign up, rooms are made, people come later, rooms are closed: everything but what is said. */
export function settle(world: World, cast: Cast, now: number): Deed[] {
  const [first] = world.people;
  if (first === undefined) throw new Error("a server has an owner");
  return [
    ...world.people.flatMap((person, index) => enter(cast, person, first.handle, index, now)),
    ...world.rooms.flatMap((room) => open(cast, room, now)),
  ];
}

function enter(cast: Cast, person: PersonSpec, owner: string, index: number, now: number): Deed[] {
  const { handle, name, bio, password = `${randomUUIDv7()} is nobody's`, deactivated } = person;
  const at = cast.signedUp(person) + (person.since === undefined ? index * 7 * minute : 0);
  const email = `${handle}@example.org`;
  const deeds: Deed[] = [{ at, act: (stage) => stage.signUp(at, { email, password, name, handle }) }];
  const then = (later: number, act: Deed["act"]) => deeds.push({ at: later, act });
  if (bio !== "") then(at + minute, (stage) => stage.call(at + minute, handle, "accounts.update", { bio }));
  const { picture } = person;
  if (picture !== undefined) {
    const chosen = at + 2 * minute;
    then(chosen, async (stage) => {
      const pictureId = await stage.upload(chosen, handle, picture);
      await stage.call(chosen, handle, "accounts.update", { pictureId });
    });
  }
  if (person.role !== undefined) {
    const role = person.role;
    then(at + hour, (stage) =>
      stage.call(at + hour, owner, "accounts.setRole", { accountId: stage.account(handle), role }),
    );
  }
  if (deactivated !== undefined) {
    const gone = now - deactivated * day;
    then(gone, (stage) => stage.call(gone, owner, "accounts.deactivate", { accountId: stage.account(handle) }));
  }
  return deeds;
}

function open(cast: Cast, room: RoomSpec, now: number): Deed[] {
  const made = cast.made(room);
  const first = cast.members(room).filter((person) => cast.isFirst(person, room));
  const later = cast.members(room).filter((person) => !cast.isFirst(person, room));
  return [
    { at: made, act: (stage) => make(stage, room, first, made) },
    ...later.map((person) => {
      const at = cast.joined(person, room);
      return { at, act: (stage: Stage) => join(stage, room, person.handle, at) };
    }),
    ...(room.moderators?.split(" ") ?? []).map((handle) => ({
      at: made + minute,
      act: (stage: Stage) => appoint(stage, room, handle, made + minute),
    })),
    ...rename(room, now),
    ...hang(room, now),
    ...close(room, now),
  ];
}

async function make(stage: Stage, room: RoomSpec, first: readonly PersonSpec[], at: number): Promise<void> {
  const accountIds = first.map((person) => stage.account(person.handle));
  const { name = "", topic = "" } = room.earlier ?? room;
  const { kind, by, maxLength = null } = room;
  const entry =
    kind === "direct"
      ? await stage.call(at, by, "rooms.openDirect", { accountId: accountIds[1] ?? stage.account(by) })
      : await stage.call(at, by, "rooms.create", { key: randomUUIDv7(), kind, name, topic, maxLength, accountIds });
  stage.rooms.set(room.key, entry.room.id);
}

function join(stage: Stage, room: RoomSpec, handle: string, at: number): Promise<unknown> {
  const roomId = stage.room(room.key);
  if (room.kind === "channel") return stage.call(at, handle, "rooms.join", { roomId });
  return stage.call(at, room.by, "members.add", { roomId, accountId: stage.account(handle) });
}

function appoint(stage: Stage, room: RoomSpec, handle: string, at: number): Promise<unknown> {
  const place = { roomId: stage.room(room.key), accountId: stage.account(handle) };
  return stage.call(at, room.by, "members.setRole", { ...place, role: "moderator" });
}

function rename({ earlier, name, topic, by, key }: RoomSpec, now: number): Deed[] {
  if (earlier === undefined) return [];
  const at = now - earlier.until * day;
  return [{ at, act: (stage) => stage.call(at, by, "rooms.update", { roomId: stage.room(key), name, topic }) }];
}

/** Hangs up the room's picture. */
function hang({ picture, by, key }: RoomSpec, now: number): Deed[] {
  if (picture === undefined) return [];
  const at = now - picture.since * day;
  const act = async (stage: Stage) => {
    const pictureId = await stage.upload(at, by, picture.name);
    await stage.call(at, by, "rooms.update", { roomId: stage.room(key), pictureId });
  };
  return [{ at, act }];
}

function close({ archived, by, key }: RoomSpec, now: number): Deed[] {
  if (archived === undefined) return [];
  const at = now - archived * day;
  return [{ at, act: (stage) => stage.call(at, by, "rooms.archive", { roomId: stage.room(key) }) }];
}
