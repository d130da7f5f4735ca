import { expect, test } from "bun:test";
import { Advice } from "./find-bun.mjs";
import { ensurePrograms } from "./programs.mjs";

test("what whole groups need is there before their tests, each once, and what cannot be had stops nothing", () => {
  const asked: string[] = [];
  const redis = () => asked.push("redis");
  const nginx = () => {
    asked.push("nginx");
    throw new Advice("install nginx");
  };
  const needed = { server: [nginx, redis], sdk: [redis], bench: [() => asked.push("chromium")] };
  const groups = [
    { name: "server", paths: ["server"] },
    { name: "sdk", paths: ["sdk"] },
    { name: "bench", paths: ["bench/test/bench.test.ts"] },
  ];
  ensurePrograms(groups, needed);
  expect(asked).toEqual(["nginx", "redis"]);
});
