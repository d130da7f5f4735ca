import { describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { endpointsByName, everywhere } from "../src/index.ts";

interface ObjectSchema {
  type?: string;
  properties?: Record<string, unknown>;
  required?: string[];
  additionalProperties?: boolean;
}

const inputOf = (row: { input: z.ZodMiniType }): ObjectSchema =>
  z.toJSONSchema(row.input, { io: "input", unrepresentable: "any" }) as ObjectSchema;

describe("the table of endpoints", () => {
  test("has one row per method and path", () => {
    const seen = [...endpointsByName.values()].map((row) => `${row.method} ${row.path.replace(/:\w+/g, ":")}`);
    const twice = seen.filter((route, index) => seen.indexOf(route) !== index);
    expect(twice).toEqual([]);
  });

  test.each([...endpointsByName])("%s takes one strict object that holds its path parts", (_name, row) => {
    const input = inputOf(row);
    expect(input.type).toBe("object");
    expect(input.additionalProperties).toBe(false);
    for (const [, part = ""] of row.path.matchAll(/:(\w+)/g)) {
      expect(Object.keys(input.properties ?? {})).toContain(part);
      expect(input.required ?? []).toContain(part);
    }
  });

  test.each([...endpointsByName])("%s names only errors that are not everybody's", (_name, row) => {
    const common: readonly string[] = everywhere;
    expect(row.errors.filter((code) => common.includes(code))).toEqual([]);
  });

  test("an endpoint for room members names the room and answers strangers with not_found", () => {
    for (const [name, row] of endpointsByName) {
      if (!row.access.startsWith("room:")) continue;
      expect(Object.keys(inputOf(row).properties ?? {}), name).toContain("roomId");
      expect([...row.errors], name).toContain("not_found");
    }
  });

  test("nothing is changed by GET", () => {
    const reading = [...endpointsByName].filter(([, row]) => row.method === "GET");
    for (const [name, row] of reading) expect(["read", "open", "sync"], name).toContain(row.limit);
  });

  test("no secret travels in an address, where logs would keep it", () => {
    const secrets = ["password", "current", "token", "code"];
    for (const [name, row] of endpointsByName) {
      const inAddress =
        row.method === "GET" || row.method === "DELETE" ? Object.keys(inputOf(row).properties ?? {}) : [];
      const inPath = [...row.path.matchAll(/:(\w+)/g)].map(([, part = ""]) => part);
      expect(
        [...inAddress, ...inPath].filter((field) => secrets.includes(field)),
        name,
      ).toEqual([]);
    }
  });
});
