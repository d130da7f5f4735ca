import { afterAll, beforeAll, expect, test } from "bun:test";
import { endedSessionRetention } from "../../src/sessions/forget-ended.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ahead = 0;
beforeAll(async () => {
  server = await startServer({ clock: () => Date.now() + ahead });
});
afterAll(() => server.close());

const { parse } = Date;

test("sessions and one-time tokens are removed a day after they ran out, also of those who never sign in again", async () => {
  const { ann } = await server.people("ann");
  const { database, auth } = server.app;
  await database.transaction(async (writer) => void (await auth.createToken(writer, "verify-email", ann.id)));
  const sessions = () => database.read.selectFrom("sessions").where("account_id", "=", ann.id).selectAll().execute();
  const tokens = () =>
    database.read.selectFrom("verifications").where("value", "=", `verify-email ${ann.id}`).selectAll().execute();
  const [session, token] = [(await sessions())[0], (await tokens())[0]];
  ahead = parse(token?.expires_at ?? "") - Date.now() + endedSessionRetention - 3_600_000;
  await server.worked();
  expect([await sessions(), await tokens()].map(({ length }) => length)).toEqual([1, 1]);
  ahead += 2 * 3_600_000;
  await server.worked();
  expect([await sessions(), await tokens()].map(({ length }) => length)).toEqual([1, 0]);
  ahead = parse(session?.expires_at ?? "") - Date.now() + endedSessionRetention + 3_600_000;
  await server.worked();
  expect(await sessions()).toEqual([]);
});
