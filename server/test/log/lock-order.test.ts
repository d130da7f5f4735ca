import { describe, expect, test } from "bun:test";
import { LockOrder } from "../../src/log/lock-order.ts";

describe("the order of locks", () => {
  test("answers what is still to be locked, each once, by ids", () => {
    const order = new LockOrder({ room: "c" });
    expect(order.rooms(["e", "c", "d", "e"])).toEqual(["d", "e"]);
    expect(order.rooms(["c", "e"])).toEqual([]);
    expect([order.directory(), order.directory()]).toEqual([true, false]);
    expect(order.accounts(["b", "a"])).toEqual(["a", "b"]);
    expect(order.accounts(["a", "d"])).toEqual(["d"]);
  });

  test.each<[string, (order: LockOrder) => unknown]>([
    ["a room after the directory", (order) => [order.directory(), order.rooms(["a"])]],
    ["a room after an account", (order) => [order.accounts(["a"]), order.rooms(["a"])]],
    ["the directory after an account", (order) => [order.accounts(["a"]), order.directory()]],
    ["a room after a later one", (order) => [order.rooms(["b"]), order.rooms(["a"])]],
    ["an account after a later one", (order) => [order.accounts(["b"]), order.accounts(["a"])]],
  ])("refuses %s", (_, lock) => {
    expect(() => lock(new LockOrder({}))).toThrow("out of order");
  });

  test("what was locked beforehand counts", () => {
    const order = new LockOrder({ room: "b", accounts: ["b"] });
    expect(order.rooms(["b"])).toEqual([]);
    expect(() => order.rooms(["c"])).toThrow("out of order");
    expect(() => order.accounts(["a"])).toThrow("out of order");
  });
});
