import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeCursor, encodeCursor, nextCursor } from "../src/cursor.ts";
import { ApiError } from "../src/errors.ts";

/** What every database takes. */
const isSound = (text: string) => !text.includes("\0") && text.isWellFormed();

describe("a cursor", () => {
  test("comes back as it went", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }).filter(isSound), fc.maxSafeInteger(), (text, number) => {
        expect(decodeCursor(encodeCursor([text, number]), ["string", "number"])).toEqual([text, number]);
      }),
    );
  });

  /** What comes of reading one that holds a number and a text. */
  const attempt = (cursor: string): unknown => {
    try {
      return decodeCursor(cursor, ["number", "string"]);
    } catch (error) {
      return error;
    }
  };
  const madeUp = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.json().map((json) => Buffer.from(json).toString("base64url")),
  );
  const heldBy = (cursor: string): unknown => {
    try {
      return JSON.parse(Buffer.from(cursor, "base64url").toString());
    } catch {
      return undefined;
    }
  };
  const fits = (values: unknown): boolean =>
    Array.isArray(values) &&
    values.length === 2 &&
    Number.isSafeInteger(values[0]) &&
    typeof values[1] === "string" &&
    isSound(values[1]);

  /** Whoever makes up enough of them makes up one that could have been given to them. */
  const isRefusedOrRead = (cursor: string) => {
    const [found, held] = [attempt(cursor), heldBy(cursor)];
    if (fits(held)) return void expect(found).toEqual(held);
    expect(found).toBeInstanceOf(ApiError);
    expect((found as ApiError).problem).toMatchObject({ code: "invalid_input", field: "cursor" });
  };

  test("that somebody made up is their mistake, whatever it is", () => {
    fc.assert(fc.property(madeUp, isRefusedOrRead), { examples: [[encodeCursor([0, "made up"])], [""], ["W10"]] });
  });

  test.each(["\0", "a\ud800"])("with text that no database takes (%j) is refused", (text) => {
    expect(attempt(encodeCursor([1, text]))).toBeInstanceOf(ApiError);
  });

  test("that names no id where one is wanted is refused: databases take nothing else for one", () => {
    const id = Bun.randomUUIDv7();
    expect(decodeCursor(encodeCursor([id]), ["id"])).toEqual([id]);
    for (const other of ["", "x", id.toUpperCase(), `${id}0`, 7, null])
      expect(() => decodeCursor(encodeCursor([other as string]), ["id"])).toThrow();
  });

  test("of another list does not fit", () => {
    for (const values of [["a", 1], [1], [1, "a", 2], [1.5, "a"], [2 ** 53, "a"]]) {
      expect(() => decodeCursor(encodeCursor(values), ["number", "string"])).toThrow();
    }
  });
});

test("a page has a cursor of its last item where rows are left, also when it ends early, and none at the end", () => {
  const next = (rows: number[], page: number[]) => nextCursor(rows, page, (last) => [last]);
  expect(next([1, 2, 3], [1, 2])).toBe(encodeCursor([2]));
  expect(next([1, 2, 3], [1])).toBe(encodeCursor([1]));
  expect([next([1, 2], [1, 2]), next([], [])]).toEqual([null, null]);
});
