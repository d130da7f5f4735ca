import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ForwardPart, sizes } from "@parley/protocol";
import { type Person, startServer, type TestServer } from "../index.ts";
import { roomOf, tell } from "../messages/story.ts";
import { locationIn, pier, quarter } from "./sharing.ts";

let server: TestServer;
let ann: Person;
let ben: Person;
beforeAll(async () => {
  server = await startServer();
  ({ ann, ben } = await server.people("ann", "ben"));
});
afterAll(() => server.close());

/** Sends a location as JSON, which may contain values that no real client sends. */
async function sent(roomId: string, part: string): Promise<{ status: number; code?: string; field?: string }> {
  const body = `{"id":"${Bun.randomUUIDv7()}","text":"","parts":[{"type":"location",${part}}]}`;
  const answer = await fetch(`${server.url}/api/rooms/${roomId}/messages`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ann.token}`, "Content-Type": "application/json" },
    body,
  });
  const { code, field } = (await answer.json()) as { code?: string; field?: string };
  return { status: answer.status, ...(code && { code }), ...(field && { field }) };
}

describe("a location", () => {
  test("is rounded to six digits, has a label, and a fallback that other applications read", async () => {
    const roomId = await roomOf(ann, ben);
    const part = { type: "location" as const, latitude: 54.3210987654, longitude: -0, accuracy: 12.3, label: "Pier 7" };
    expect(locationIn(await tell(ann, roomId, "", { parts: [part] }))).toEqual({
      type: "location",
      point: { latitude: 54.321099, longitude: 0, accuracy: 13 },
      label: "Pier 7",
      fallback: "Pier 7 54.321099, 0 geo:54.321099,0;u=13",
    });
  });

  test.each([
    ['"latitude":90.000001,"longitude":0', "latitude"],
    ['"latitude":-91,"longitude":0', "latitude"],
    ['"latitude":0,"longitude":180.5', "longitude"],
    ['"latitude":1e308,"longitude":0', "latitude"],
    ['"latitude":1e999,"longitude":0', "latitude"],
    ['"latitude":"54","longitude":0', "latitude"],
    ['"latitude":null,"longitude":0', "latitude"],
    ['"longitude":0', "latitude"],
    ['"latitude":0,"longitude":0,"accuracy":-1', "accuracy"],
    ['"latitude":0,"longitude":0,"accuracy":1e12', "accuracy"],
    ['"latitude":0,"longitude":0,"liveFor":31536000000', "liveFor"],
    ['"latitude":0,"longitude":0,"liveFor":1', "liveFor"],
    ['"latitude":0,"longitude":0,"label":"north\\u202eeast"', "label"],
    ['"latitude":0,"longitude":0,"label":"  "', "label"],
    [`"latitude":0,"longitude":0,"label":"${"x".repeat(10 * sizes.locationLabel)}"`, "label"],
  ])("is refused where it is none, by its field: %#", async (part, field) => {
    const roomId = await roomOf(ann);
    expect(await sent(roomId, part)).toEqual({ status: 400, code: "invalid_input", field: `parts.0.${field}` });
  });

  test("NaN and Infinity are no JSON", async () => {
    const roomId = await roomOf(ann);
    for (const number of ["NaN", "Infinity"])
      expect(await sent(roomId, `"latitude":${number},"longitude":0`)).toMatchObject({
        status: 400,
        code: "malformed",
      });
  });

  test("is one of a message", async () => {
    const parts = [
      { type: "location" as const, ...pier },
      { type: "location" as const, ...pier },
    ];
    const input = { roomId: await roomOf(ann), id: Bun.randomUUIDv7(), text: "", parts };
    expect(await ann.problem("messages.send", input)).toMatchObject({ code: "invalid_input", field: "parts.1" });
  });

  test("that is live is forwarded as where it was, which nobody moves", async () => {
    const roomId = await roomOf(ann, ben);
    const elsewhere = await roomOf(ben);
    const live = { type: "location" as const, ...pier, liveFor: quarter as 900_000 };
    const { id: messageId } = await tell(ann, roomId, "", { parts: [live] });
    const { id, parts = [] } = await tell(ben, elsewhere, "", { parts: [{ type: "forward", roomId, messageId }] });
    const [forward] = parts as [ForwardPart];
    expect(locationIn(forward as never)).toMatchObject({ point: pier });
    expect(locationIn(forward as never).live).toBeUndefined();
    expect(await ben.refused("locations.move", { roomId: elsewhere, messageId: id, ...pier })).toBe("not_found");
    await ann.call("messages.delete", { roomId, messageId });
  });
});
