import { describe, expect, test } from "bun:test";
import { shouldComeBack as contractSays, endpoints, endpointsByName, type InputOf } from "@parley/protocol";
import { type Methods, methodsOver } from "../src/calls/endpoints.ts";
import { placed } from "../src/calls/http.ts";
import { shouldComeBack } from "../src/connection/connection.ts";
import { contractFiles } from "./make-contract.ts";

describe("what the client carries of the contract", () => {
  test("is what the contract says (run test/make-contract.ts)", async () => {
    for (const { file, text } of contractFiles) expect(await Bun.file(file).text()).toBe(text());
  });

  test("obeys the same close codes", () => {
    for (let code = 1000; code < 5100; code += 1)
      expect([code, shouldComeBack(code)]).toEqual([code, contractSays(code)]);
  });

  test("has a method for every endpoint, which calls it by its name and route", async () => {
    const called: unknown[] = [];
    const methods = methodsOver(async (name, [method, path], input) => called.push([name, method, path, input]));
    const names = [...endpointsByName.keys()];
    for (const name of names) {
      const [noun, verb] = name.split(".") as [keyof Methods, never];
      await (methods[noun][verb] as (input: object) => Promise<unknown>)({ name });
    }
    expect(called).toEqual(
      names.map((name) => [name, endpointsByName.get(name)?.method, endpointsByName.get(name)?.path, { name }]),
    );
  });
});

describe("an input over HTTP", () => {
  test("goes into path, query and body", () => {
    const list: InputOf<typeof endpoints.messages.list> = { roomId: "r", before: 7, unread: true, limit: undefined };
    expect(placed(["GET", endpoints.messages.list.path], list)).toEqual({
      path: "/rooms/r/messages",
      query: "?before=7&unread=true",
      body: undefined,
    });
    const edit: InputOf<typeof endpoints.messages.edit> = { roomId: "r", messageId: "m", text: "t" };
    expect(placed(["PATCH", endpoints.messages.edit.path], edit)).toEqual({
      path: "/rooms/r/messages/m",
      query: "",
      body: '{"text":"t"}',
    });
    expect(placed(["PUT", endpoints.messages.react.path], { roomId: "r", messageId: "m", emoji: "👍/" })).toEqual({
      path: "/rooms/r/messages/m/reactions/%F0%9F%91%8D%2F",
      query: "",
      body: "{}",
    });
    expect(placed(["DELETE", endpoints.rooms.leave.path], { roomId: "r" })).toEqual({
      path: "/rooms/r/membership",
      query: "",
      body: undefined,
    });
  });
});
