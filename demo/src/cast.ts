import type { Random } from "./random.ts";
import { day, hour } from "./rhythm.ts";
import type { PersonSpec, RoomSpec, World } from "./world.ts";

/** Who can be met where and when. */
export class Cast {
  readonly #people: ReadonlyMap<string, PersonSpec>;
  readonly #now: number;
  readonly #days: number;

  constructor(world: World, now: number) {
    this.#people = new Map(world.people.map((person) => [person.handle, person]));
    this.#now = now;
    this.#days = world.days;
  }

  person(handle: string): PersonSpec | undefined {
    return this.#people.get(handle);
  }

  /** When the first people signed up: a day before the first room. */
  get start(): number {
    return this.#now - (this.#days + 1) * day;
  }

  signedUp({ since }: PersonSpec): number {
    return since === undefined ? this.start : this.#now - since * day;
  }

  made({ since = this.#days }: RoomSpec): number {
    return this.#now - since * day;
  }

  /** All who are in a room in the end, whoever made it first. Nobody comes into a closed one. */
  members(room: RoomSpec): PersonSpec[] {
    const handles = room.members === "*" ? [...this.#people.keys()] : room.members.split(" ");
    const found = [...new Set([room.by, ...handles])].map((handle) => this.#people.get(handle));
    const closed = room.archived === undefined ? this.#now + 1 : this.#now - room.archived * day;
    return found.filter((person) => person !== undefined).filter((person) => this.joined(person, room) < closed);
  }

  /** True of those who are in a room from its first moment on. */
  isFirst(person: PersonSpec, room: RoomSpec): boolean {
    return room.kind === "direct" || person.handle === room.by || this.signedUp(person) + 12 * hour < this.made(room);
  }

  /** When somebody came into a room: it takes a newcomer some hours to find it. */
  joined(person: PersonSpec, room: RoomSpec): number {
    return this.isFirst(person, room) ? this.made(room) : Math.min(this.signedUp(person) + 5 * hour, this.#now);
  }

  /** Members that can do something in the room at a time, though the one or the other is away. */
  there(room: RoomSpec, at: number): PersonSpec[] {
    return this.members(room).filter((person) => {
      const gone = Math.max(person.awaySince ?? 0, person.deactivated ?? 0) * day;
      return this.joined(person, room) < at && (gone === 0 || at < this.#now - gone);
    });
  }

  /** Who takes a person's place: themselves, else somebody of the same language, else anybody. */
  standIn(random: Random, handle: string, there: readonly PersonSpec[]): PersonSpec | undefined {
    const self = there.find((person) => person.handle === handle);
    if (self !== undefined || there.length === 0) return self;
    const home = this.#people.get(handle)?.home;
    const alike = there.filter((person) => person.home === home);
    return random.pick(alike.length > 0 ? alike : there);
  }
}
