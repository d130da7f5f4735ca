import { Caller, type Person, type TestServer } from "../index.ts";

/** Everybody whom an endpoint may have to do with. */
export const roles = [
  "anonymous",
  "deactivated",
  "stranger",
  "exMember",
  "member",
  "moderator",
  "owner",
  "admin",
  "serverOwner",
] as const;
export type Role = (typeof roles)[number];

/** One person for every role; those with a place in a room get it on each stage anew. */
export class Cast {
  private constructor(
    readonly server: TestServer,
    private readonly people: Readonly<Record<Exclude<Role, "anonymous">, Person>>,
    /** A plain member of every stage's room, whom things are done to. */
    readonly mate: Person,
    /** In no room at all. */
    readonly newcomer: Person,
  ) {}

  static async gather(server: TestServer): Promise<Cast> {
    const serverOwner = await server.owner();
    const { dora, stan, eve, mia, mona, otto, adam, max, nina } = await server.people(
      "dora",
      "stan",
      "eve",
      "mia",
      "mona",
      "otto",
      "adam",
      "max",
      "nina",
    );
    await serverOwner.call("accounts.setRole", { accountId: adam.id, role: "admin" });
    await serverOwner.call("accounts.deactivate", { accountId: dora.id });
    const people = {
      deactivated: dora,
      stranger: stan,
      exMember: eve,
      member: mia,
      moderator: mona,
      owner: otto,
      admin: adam,
      serverOwner,
    };
    return new Cast(server, people, max, nina);
  }

  person(role: Exclude<Role, "anonymous">): Person {
    return this.people[role];
  }

  caller(role: Role): Caller {
    return role === "anonymous" ? new Caller(this.server, null) : this.people[role];
  }
}
