import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { RawConnection, wireFrame } from "../harness/raw-connection.ts";
import { type Person, startServer, type TestServer } from "../index.ts";

let server: TestServer;
let ann: Person;

beforeAll(async () => {
  server = await startServer();
  ({ ann } = await server.people("ann"));
});
afterAll(() => server.close());

const ping = wireFrame('{"type":"ping"}');

describe("on the wire", () => {
  test("a well-formed frame is answered, also in pieces", async () => {
    const raw = new RawConnection(server.url);
    await raw.upgrade(ann.headers());
    await raw.until((text) => text.includes('"hello"'));
    for (const byte of ping) await raw.write(Uint8Array.of(byte));
    await raw.until((text) => text.includes('{"type":"pong"}'));
    await raw.write(wireFrame('{"type":', { final: false }));
    await raw.write(wireFrame('"ping"}', { opcode: 0 }));
    await raw.until((text) => text.split('{"type":"pong"}').length === 3);
    raw.destroy();
  });

  test.each<[string, Uint8Array[]]>([
    ["without a mask", [wireFrame('{"type":"ping"}', { masked: false })]],
    ["with reserved bits", [wireFrame('{"type":"ping"}', { reserved: 7 })]],
    ["of an unknown kind", [wireFrame("x", { opcode: 3 })]],
    ["of an unknown control kind", [wireFrame("x", { opcode: 11 })]],
    ["that continues nothing", [wireFrame("x", { opcode: 0 })]],
    ["that begins anew in the middle of another", [wireFrame("a", { final: false }), wireFrame("b")]],
    ["for control in pieces", [wireFrame("x", { opcode: 9, final: false })]],
    ["for control of great length", [wireFrame("x".repeat(200), { opcode: 9 })]],
    ["that claims to be enormous", [Uint8Array.of(129, 255, 127, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 120)]],
    [
      "that never ends in pieces",
      Array.from({ length: 40 }, (_, index) =>
        wireFrame("x".repeat(16_000), { opcode: index === 0 ? 1 : 0, final: false }),
      ),
    ],
  ])("a frame %s ends its connection and nothing else", async (_, frames) => {
    const raw = new RawConnection(server.url);
    await raw.upgrade(ann.headers());
    for (const frame of frames) await raw.write(frame);
    await raw.closed;
    expect((await ann.call("accounts.me", {})).account.id).toBe(ann.id);
  });

  test("text that is not UTF-8 ends its connection", async () => {
    const raw = new RawConnection(server.url);
    await raw.upgrade(ann.headers());
    const frame = Buffer.from(wireFrame("abcd"));
    frame.set([0xc0, 0xaf], frame.length - 2);
    await raw.write(frame);
    await raw.closed;
    expect((await server.anyone.call("server.get", {})).name).toBe("Parley");
  });

  test.each([
    ["no HTTP", "hello\r\n\r\n"],
    ["a cut request", "GET /api/server HTTP/1.1\r\nHost"],
    ["two lengths", "POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    [
      "a length and chunks",
      "POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["a length below nothing", "POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -2\r\n\r\n{}"],
    ["endless headers", `GET /api/server HTTP/1.1\r\nHost: x\r\n${"X-Y: z\r\n".repeat(10_000)}\r\n`],
    ["an endless address", `GET /api/${"x".repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])("%s disturbs nobody", async (_, text) => {
    const raw = new RawConnection(server.url);
    await raw.write(text);
    expect((await server.anyone.call("server.get", {})).name).toBe("Parley");
    raw.destroy();
    await raw.closed;
  });
});
