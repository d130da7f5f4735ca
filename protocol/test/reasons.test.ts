import { expect, test } from "bun:test";
import * as z from "zod/mini";
import {
  describeReason,
  email,
  emoji,
  handle,
  id,
  line,
  prose,
  reason,
  reasonOfShape,
  unfinished,
} from "../src/index.ts";

/** Every code of the closed list. */
const codes = reason.def.options.flatMap(({ def }) => z.util.getEnumValues(def.shape.code.def.entries) as string[]);

test("every reason travels with its own parameters, and is an English sentence without a subject", () => {
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) {
    const forms = [{}, { max: 41 }, { min: 41 }].map((params) => reason.safeParse({ code, params }));
    const [taken, ...more] = forms.flatMap(({ data }) => (data === undefined ? [] : [data]));
    expect(more).toEqual([]);
    const said = taken && describeReason(taken);
    expect(said).toMatch(/^(is|has|contains|cannot|expected) [\w ,@-]+$/);
    if (Object.keys(taken?.params ?? {}).length > 0) expect(said).toContain("41");
  }
});

test("no other code, no other parameter", () => {
  for (const wrong of [
    { code: "too_green", params: {} },
    { code: "blank" },
    { code: "blank", params: { max: 1 } },
    { code: "too_long", params: {} },
    { code: "too_long", params: { max: "80" } },
  ])
    expect(reason.safeParse(wrong).success).toBe(false);
});

test.each([
  ["half a character", prose(9), "\ud800", "broken_characters"],
  ["a bell", prose(9), "\u0007", "control_characters"],
  ["a NUL in what is unfinished", unfinished(9), "\0", "control_characters"],
  ["a mark that turns", line(9), "a\u200f", "direction_marks"],
  ["nothing to see", line(9), "\u2003", "blank"],
  ["ten characters", line(9), "0123456789", "too_long"],
  ["no address", email, "ann", "not_an_email"],
  ["no handle", handle, "-ann", "not_a_handle"],
  ["no id", id, "1", "not_an_id"],
  ["no emoji", emoji, "a", "not_an_emoji"],
])("a rule of our own says why: %s", (_, schema, value, code) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  const found =
    issue?.code === "invalid_format" ? reasonOfShape(issue.pattern) : issue?.code === "custom" && issue.params?.code;
  expect(found).toBe(code);
});
