import { expect, test } from "bun:test";
import fc from "fast-check";
import { toBytes, toText } from "../../src/database/uuid-bytes.ts";

const stored = (value: unknown) => toBytes(value) as Uint8Array;

test("an id is 16 bytes, and the same text again", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(stored(id)).toHaveLength(16);
      expect(toText(toBytes(id))).toBe(id);
    }),
  );
});

test("ids are in the order of their texts", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(Math.sign(Buffer.compare(stored(one), stored(other)))).toBe(one < other ? -1 : one > other ? 1 : 0);
    }),
  );
});

test("nothing else is changed", () => {
  const id = "01930000-0000-7000-8000-000000000001";
  const others = [
    ...[
      "",
      "*",
      id.toUpperCase().replace("01930000", "0193ABCD"),
      `${id} `,
      id.replace("-", "_"),
      id.replace("7", "g"),
    ],
    // Letters whose codes end like those of digits.
    ...[id.replace("0", "\u0130"), id.replace("1", "\u{1d7d9}").slice(0, 36)],
    ...[null, 7, 36n],
  ];
  for (const other of others) expect(toBytes(other)).toBe(other);
  for (const other of ["x", 1, null, new Uint8Array(15), new Uint8Array(17)]) expect(toText(other)).toBe(other);
});
