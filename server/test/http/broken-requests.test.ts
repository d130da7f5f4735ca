import { afterAll, beforeAll, expect, test } from "bun:test";
import { pino } from "pino";
import { RawConnection } from "../harness/raw-connection.ts";
import { until } from "../harness/until.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;
/** Lines of the server's log. */
const logged: string[] = [];

beforeAll(async () => {
  server = await startServer({ log: pino({ level: "warn" }, { write: (line: string) => logged.push(line) }) });
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

test("a body that ends with its connection is no error of the server's", async () => {
  const connection = new RawConnection(server.url);
  const head = `POST /api/rooms HTTP/1.1\r\nHost: parley\r\nAuthorization: ${ann.headers().authorization}\r\n`;
  await connection.write(`${head}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"id":`);
  // The call is running when its connection is lost.
  await until(() => server.apps.some(({ pipeline }) => pipeline.active > 0));
  connection.destroy();
  await until(() => server.apps.every(({ pipeline }) => pipeline.active === 0));
  expect(logged).toEqual([]);
});

test("a host that is none is the caller's mistake", async () => {
  const connection = new RawConnection(server.url);
  await connection.write("GET /api/server HTTP/1.1\r\nHost: a b\r\n\r\n");
  await connection.until((text) => text.includes("\r\n\r\n"));
  expect(connection.received).toStartWith("HTTP/1.1 400 ");
  connection.destroy();
  expect(logged).toEqual([]);
});
