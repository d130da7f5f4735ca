import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { everythingKept } from "../database/dump.ts";
import { Caller, type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

const bearing = (token: string) => new Caller(server, token);
const parts = () => {
  const [value = "", signature = ""] = (ann.token ?? "").split(".");
  return { value, signature };
};

describe("a token", () => {
  test("as it was given opens; without, or with another's, signature it does not", async () => {
    const { bob } = await server.people("bob");
    await bearing(ann.token ?? "").call("accounts.me", {});
    const { value, signature } = parts();
    const forged = [
      value,
      `${value}.`,
      `.${signature}`,
      `${value}.${bob.token?.split(".")[1]}`,
      `${value}.${signature[0] === "A" ? "B" : "A"}${signature.slice(1)}`,
      `${value}x.${signature}`,
      `${value}.${signature}.${signature}`,
      encodeURIComponent(value),
      "x",
      "a".repeat(5000),
    ];
    for (const token of forged) expect(await bearing(token).refused("accounts.me", {})).toBe("unauthenticated");
  });

  test("opens a socket only as it was given", async () => {
    const socket = bearing(parts().value).dial();
    expect(await socket.closed).toMatchObject({ code: 4500 });
    const greeted = server.anyone.dial();
    greeted.raw(JSON.stringify({ type: "authenticate", token: parts().value }));
    expect(await greeted.closed).toMatchObject({ code: 4500 });
    const own = server.anyone.dial();
    own.raw(JSON.stringify({ type: "authenticate", token: ann.token }));
    expect(await own.next("hello")).toMatchObject({ accountId: ann.id, sessionId: ann.sessionId });
    await own.close();
  });

  test("that stands in the database opens nothing", async () => {
    const rows = await server.app.database.read.selectFrom("sessions").select(["id", "token"]).execute();
    for (const { id, token } of rows) {
      for (const tried of [token, id]) expect(await bearing(tried).refused("accounts.me", {})).toBe("unauthenticated");
    }
    const dump = await everythingKept(server);
    expect(rows.length).toBeGreaterThan(0);
    expect(dump.includes(parts().value)).toBe(false);
    expect(dump.includes(parts().signature)).toBe(false);
    expect(dump.includes(server.config.secret)).toBe(false);
  });

  test("signed with another server's secret opens nothing", async () => {
    await using other = await startServer();
    const stranger = await other.owner();
    expect(await bearing(stranger.token ?? "").refused("accounts.me", {})).toBe("unauthenticated");
  });

  test("whose session has ended by itself opens nothing, even after a restart", async () => {
    await using own = await startServer();
    const zoe = await own.owner();
    await own.app.database.transaction((writer) =>
      writer.updateTable("sessions").set({ expires_at: "2020-01-01T00:00:00.000Z" }).execute(),
    );
    await using again = await own.restart();
    expect(await new Caller(again, zoe.token).refused("accounts.me", {})).toBe("unauthenticated");
  });

  test("survives a restart, and its session lasts longer the more it is used", async () => {
    await using own = await startServer();
    const zoe = await own.owner();
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    await own.app.database.transaction((writer) => writer.updateTable("sessions").set({ expires_at: soon }).execute());
    await using again = await own.restart();
    const { sessions } = await new Caller(again, zoe.token).call("sessions.list", {});
    expect(sessions[0]?.expiresAt ?? 0).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });
});

describe("a session that was found", () => {
  test("is not looked up for every call", async () => {
    await ann.call("server.get", {});
    const first = await server.statements(() => ann.call("server.get", {}));
    const nobody = await server.statements(() => server.anyone.call("server.get", {}));
    expect(first).toBe(nobody);
  });

  test("opens nothing from the moment its end is answered, however many calls are under way", async () => {
    const { carol } = await server.people("carol");
    for (let round = 0; round < 10; round += 1) {
      const phone = await carol.elsewhere();
      const underWay = Array.from({ length: 20 }, () => phone.send("accounts.me", {}));
      await carol.call("sessions.revoke", { sessionId: phone.sessionId, password: carol.password });
      expect(await phone.refused("accounts.me", {})).toBe("unauthenticated");
      await Promise.all(underWay);
      expect(await phone.refused("accounts.me", {})).toBe("unauthenticated");
    }
  });
});
