import { describe, expect, test } from "bun:test";
import "./dom.ts";
import { suggestHandle } from "../src/accounts/suggest-handle.ts";
import { takeToken } from "../src/page/take-token.ts";
import { nextPath } from "../src/routing/next-path.ts";
import { agentName } from "../src/sessions/agent-name.ts";
import { initialsOf } from "../src/ui/Avatar.tsx";

describe("where somebody wanted to go", () => {
  test.each(["/", "/rooms/1", "/rooms/1?message=2", "/people?x=1#y", "/a//b"])("%j is a place here", (path) => {
    expect(nextPath(path, "http://parley.test")).toBe(path);
  });

  test.each([
    ...["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example"],
    ...["javascript:alert(1)", "data:text/html,x", "rooms/1", "", " /rooms", "http:evil.example"],
    ...[undefined, null, 5, { path: "/" }],
  ])("%j leads to the start page", (path) => {
    expect(nextPath(path, "http://parley.test")).toBe("/");
  });
});

test("a mailed token is taken out of the address", () => {
  window.history.replaceState(null, "", "/reset-password#token=abc%2Bd");
  expect(takeToken()).toBe("abc+d");
  expect(window.location.hash).toBe("");
  expect(takeToken()).toBeNull();
});

test.each([
  ["Ann Ångström", "ann.angstrom"],
  ["  José  María ", "jose.maria"],
  ["Jörg Groß", "jorg.gross"],
  ["Søren Kierkegård", "soren.kierkegard"],
  ["Łukasz Żak", "lukasz.zak"],
  ["Ægir Þórsson", "aegir.thorsson"],
  ["田中 健", ""],
  ["X", ""],
  ["a".repeat(50), "a".repeat(32)],
])("the handle for %j is %j", (name, handle) => {
  expect(suggestHandle(name)).toBe(handle);
});

test.each([
  ["日本 太郎", "taro.nihon+chat@example.org", "taro.nihon"],
  ["日本 太郎", "", ""],
  ["日本 太郎", "太郎@example.org", ""],
  ["Ann", "other@example.org", "ann"],
])("the handle for %j with %j is %j", (name, email, handle) => {
  expect(suggestHandle(name, email)).toBe(handle);
});

test.each([
  ["Ann Ångström", "AÅ"],
  ["bob", "B"],
  ["Anna Maria von Berg", "AB"],
  ["田中 健", "田健"],
  ["👩‍👩‍👧 family", "👩‍👩‍👧F"],
  ["“Quoted” name", "QN"],
  ["…", "·"],
])("the initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  [null, "Unknown app"],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Chrome on Linux",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
    "Safari on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/130 Safari/604.1",
    "Chrome on iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0",
    "Edge on Windows",
  ],
  ["deploy-bot/1.2", "deploy-bot/1.2"],
])("%j is %j", (agent, name) => {
  expect(agentName(agent)).toBe(name);
});
