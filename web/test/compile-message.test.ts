import { describe, expect, test } from "bun:test";
import { compileMessage } from "../catalogues/compile-message.ts";
import * as speech from "../src/strings/speech.ts";
import type { Language } from "../src/strings/texts.ts";

/** The value of a compiled message: a string or a function. */
function run(text: string, language: Language = "en"): unknown {
  const helpers = Object.entries(speech).filter(([name]) =>
    /^(number|form|plural|select|apart|date|time)Of$/.test(name),
  );
  const program = new Function(...helpers.map(([name]) => `$${name.slice(0, -2)}`), `return ${compileMessage(text)}`);
  return program(...helpers.map(([, helper]) => (helper as (language: Language) => unknown)(language)));
}
const say = (text: string, values: unknown, language: Language = "en") =>
  (run(text, language) as (values: unknown) => string)(values);

describe("a message", () => {
  test.each([
    ["Plain, with 'quotes' and “others”", "Plain, with 'quotes' and “others”"],
    ["a '{b}' c", "a {b} c"],
    ["\\ ` $'{x}' \"", `\\ \` $${"{x}"} "`],
  ])("without arguments is a text: %j", (text, said) => {
    expect(run(text)).toBe(said);
  });

  test.each([
    ["Hi {name}", "Ann", "Hi Ann"],
    [`\`$ {name}\` \\ $${"{name}"}`, "Ann", "`$ Ann` \\ $Ann"],
    ["{n, number} left", 1234, "1,234 left"],
    ["{n, plural, one {# day} other {# days}}", 1, "1 day"],
    ["{n, plural, one {# day} other {# days}}", 2000, "2,000 days"],
    ["{n, plural, one {# day of #} other {# days of #}}", 3, "3 days of 3"],
    ["{n, plural, =0 {never} one {once} other {# times}}", 0, "never"],
    ["{n, plural, =0 {never} =1 {'#'} other {# times}}", 1, "#"],
    ["{n, plural, one {'#'#} other {'#'#}}", 7, "#7"],
    ["{kind, select, group {A group} other {Something}}", "group", "A group"],
    ["{kind, select, group {A group} other {Something}}", "toString", "Something"],
    ["{at, date, long}", Date.UTC(2026, 4, 6, 12), "May 6, 2026"],
  ])("%j with %j", (text, value, said) => {
    expect(say(text, value)).toBe(said);
  });

  test("with several arguments is called with all of them by name", () => {
    const text = "{count, plural, one {# message} other {# messages of {who}}} in {room}";
    expect(say(text, { count: 2, who: "Ann # $& {x}", room: "#den" })).toBe("2 messages of Ann # $& {x} in #den");
  });

  test("writes digits of one kind, also in Arabic", () => {
    expect(say("{n, number}", 1234, "ar")).toMatch(/^1.?234$/);
    expect(say("{n, plural, zero {z} one {o} two {t} few {# f} many {# m} other {# x}}", 11, "ar")).toBe("11 m");
  });
});

describe("a name in a sentence", () => {
  test("of the other direction is set apart, and others stay as they are", () => {
    expect(say("{name}, hi", "Ann")).toBe("Ann, hi");
    expect(say("{name}, hi", "نور")).toBe("\u2068نور\u2069, hi");
  });

  test("is set apart in right-to-left writing, whatever it is; but once", () => {
    expect(say("{name}، {other}", { name: "Ann", other: "نور" }, "ar")).toBe("\u2068Ann\u2069، \u2068نور\u2069");
    expect(say("أمر \u2066/{name}\u2069 {other}", { name: "x", other: "y" }, "ar")).toBe(
      "أمر \u2066/x\u2069 \u2068y\u2069",
    );
    const inForms = "{n, plural, zero {{a} z} one {{a} o} two {{a} t} few {{a} f} many {{a} m} other {{a} x}}";
    expect(say(inForms, { n: 2, a: "Ann" }, "ar")).toBe("\u2068Ann\u2069 t");
  });
});

test("a translation is called like its source, and cannot ask for more", () => {
  expect(compileMessage("{name} da", "{count, plural, other {{name}}}")).toStartWith("({ count, name }) =>");
  expect(compileMessage("da", "{name} is here")).toBe('(name) => "da"');
  expect(() => compileMessage("{who} da", "{name} is here")).toThrow("{who}");
});

test.each([
  "{",
  "{name",
  "{}",
  "{count, plural, one {#}}",
  "{kind, select, a {b}}",
  "{count, selectordinal, one {#st} other {#th}}",
  "{count, plural, offset:1 other {#}}",
  "{n, number, percent}",
  "{at, date, ::yMMMd}",
  "{0}",
  "{class}",
  "{a-b}",
  "{names, list}",
  "{x, number} {x, date, long}",
])("%j is refused", (text) => {
  expect(() => compileMessage(text)).toThrow();
});
