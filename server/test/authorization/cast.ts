import { Caller, type Person, type TestServer } from "../index.ts";

/** All roles that the table of access distinguishes. */
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

/** One person for every role; members of a room join it again on each stage. */
export class Cast {
  private constructor(
    readonly server: TestServer,
    private readonly people: Readonly<Record<Exclude<Role, "anonymous">, Person>>,
    /** A member without rights in every stage's room, on whom actions are tried. */
    readonly mate: Person,
    /** A person in no room. */
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
