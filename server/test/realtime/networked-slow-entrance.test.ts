import { afterAll, beforeAll, expect, test } from "bun:test";
import { closeCodes } from "@parley/protocol";
import { lockTable, requiredServer, type ServerPlace, serverPlace } from "../database/server-place.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

let place: ServerPlace;
let server: TestServer;
let ann: Person;
beforeAll(async () => {
  place = await serverPlace(requiredServer());
  server = await startServer({ databaseUrl: place.url, greetingTimeout: 800 });
  ({ ann } = await server.people("ann"));
});
afterAll(async () => {
  await server.close();
  await place.remove();
});

/** Resolves when a socket that says nothing has been given up, which came after those before. */
const greetingIsOver = () => server.anyone.dial().closed;

test("sockets of valid sessions wait for a slow database, and are let in", async () => {
  server.app.authenticator.forgetAll();
  const release = await lockTable(place.url, "sessions");
  const sockets = Array.from({ length: 40 }, () => ann.dial());
  await greetingIsOver();
  await release();
  for (const socket of sockets) {
    expect(await socket.next("hello")).toMatchObject({ accountId: ann.id });
    await socket.close();
  }
});

test("one that cannot be admitted is told to reconnect, and not that its session has ended", async () => {
  server.app.authenticator.forgetAll();
  const release = await lockTable(place.url, "sessions");
  expect((await ann.dial().closed).code).toBe(closeCodes.going_away);
  await release();
  await (await ann.socket()).close();
});
