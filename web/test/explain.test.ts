import { expect, test } from "bun:test";
import { handle, passwordWeakness, type Reason, reason } from "@parley/protocol";
import { ParleyError } from "@parley/sdk";
import { explain, explainReason } from "../src/strings/explain.ts";
import { strings } from "../src/strings/strings.ts";

const refused = (why: Reason, detail = "name: has more than 80 characters") =>
  new ParleyError("invalid_input", { field: "name", reason: why, detail });

test("a field that was refused is explained by its code, whatever the English of the answer", () => {
  const text = strings.errors.reasons.too_long(80);
  expect(text).toContain("80");
  for (const detail of ["", "name: is blank", "nom : trop long"])
    expect(explain(refused({ code: "too_long", params: { max: 80 } }, detail))).toBe(text);
  expect(explain(refused({ code: "missing", params: {} }))).toBe(strings.errors.reasons.blank);
  expect(explain(refused({ code: "not_a_handle", params: {} }))).toBe(strings.forms.handle);
  expect(explain(refused({ code: "direction_marks", params: {} }))).toBe(strings.forms.marks);
  expect(explain(refused({ code: "too_many", params: { max: 200 } }))).toContain("200");
});

test("a reason that people do not meet, or that a newer server has, is said in general", () => {
  expect(explain(refused({ code: "given_twice", params: {} }))).toBe(strings.errors.reasons.other);
  const newer = { code: "too_green", params: { shade: 4 } } as unknown as Reason;
  expect(reason.safeParse(newer).success).toBe(false);
  expect(explain(refused(newer))).toBe(strings.errors.reasons.other);
  expect(explain(new ParleyError("invalid_input", { detail: "name: is blank" }))).toBe(strings.errors.invalid_input);
});

test("a weak password is explained while it is typed like the server explains it", () => {
  const owner = { email: "ann@example.org", name: "Ann", handle: handle.parse("ann") };
  const code = passwordWeakness("abcdefghij", owner);
  expect(code).toBe("sequence");
  expect(explainReason({ code: "sequence", params: {} })).toBe(strings.errors.reasons.sequence);
});
