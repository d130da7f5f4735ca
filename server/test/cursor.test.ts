import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeCursor, encodeCursor } from "../src/cursor.ts";
import { ApiError } from "../src/errors.ts";

describe("a cursor", () => {
  test("comes back as it went", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.maxSafeInteger(), (text, number) => {
        expect(decodeCursor(encodeCursor([text, number]), ["string", "number"])).toEqual([text, number]);
      }),
    );
  });

  test("that somebody made up is their mistake, whatever it is", () => {
    const attempt = (cursor: string) => {
      try {
        decodeCursor(cursor, ["number", "string"]);
      } catch (error) {
        return error;
      }
      return "taken";
    };
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((json) => Buffer.from(json).toString("base64url")),
        ),
        (cursor) => {
          const error = attempt(cursor);
          expect(error).toBeInstanceOf(ApiError);
          expect((error as ApiError).problem).toMatchObject({ code: "invalid_input", field: "cursor" });
        },
      ),
    );
  });

  test("of another list does not fit", () => {
    for (const values of [["a", 1], [1], [1, "a", 2], [1.5, "a"], [2 ** 53, "a"]]) {
      expect(() => decodeCursor(encodeCursor(values), ["number", "string"])).toThrow();
    }
  });
});
