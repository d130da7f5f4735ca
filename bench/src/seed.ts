import type { EndpointName, Input, Output } from "@parley/protocol";
import type { App } from "@parley/server";
import { databaseOf, type Overrides, seedAccount, startServer } from "@parley/server/testing";

/** An account with a session, created without a password. */
export interface Seeded {
  readonly accountId: string;
  readonly sessionId: string;
  readonly token: string;
  /** The Set-Cookie line that a browser would have got. */
  readonly cookie: string;
}

/** Fills a data folder, or the database that the settings name, before the server that is measured starts on it. */
export async function seeding<T>(data: string, work: (seed: Seed) => Promise<T>, settings: Overrides = {}): Promise<T> {
  const usual = { data, checkAnswers: false, durability: "normal", ...(await databaseOf(data)) } as const;
  const server = await startServer({ ...usual, ...settings });
  try {
    return await work(new Seed(server.app));
  } finally {
    await server.close();
  }
}

/** A server's inside, to put people and rooms into its data folder without the time that passwords take. */
export class Seed {
  constructor(readonly app: App) {}

  /** Makes `count` accounts, each with a session. */
  async people(count: number): Promise<Seeded[]> {
    const { database, auth } = this.app;
    const people: Seeded[] = [];
    const batch = 500;
    for (let from = 0; from < count; from += batch) {
      const numbers = Array.from({ length: Math.min(batch, count - from) }, (_, n) => from + n);
      const sessions = await Promise.all(
        numbers.map((n) =>
          database.transaction(async (writer) => {
            const person = personOf(n);
            await seedAccount(database, writer, person);
            return auth.createSession(writer, person.id, { address: "127.0.0.1", agent: "bench" });
          }),
        ),
      );
      for (const session of sessions) {
        const signed = await auth.sign(session);
        people.push({ accountId: session.userId, sessionId: session.id, ...signed });
      }
    }
    return people;
  }

  /** Calls an endpoint as one of the people. */
  async call<N extends EndpointName>(name: N, { accountId, sessionId }: Seeded, input: Input<N>): Promise<Output<N>> {
    const origin = { address: "127.0.0.1", agent: "bench", socketId: null, cookies: [] };
    const caller = { asker: { accountId, sessionId, role: "member" as const }, origin };
    return (await this.app.pipeline.call(name, caller, () => input)).output as Output<N>;
  }

  /** A group of these people; the first owns it. */
  async room(name: string, members: readonly Seeded[]): Promise<string> {
    const [owner] = members;
    if (owner === undefined) throw new Error("a room has an owner");
    const key = Bun.randomUUIDv7();
    const accountIds = members.slice(1).map((member) => member.accountId);
    return (await this.call("rooms.create", owner, { key, kind: "group", name, accountIds })).room.id;
  }
}

function personOf(n: number) {
  const handle = `person${n}`;
  return { id: Bun.randomUUIDv7(), name: `Person ${n}`, email: `${handle}@example.org`, handle };
}
