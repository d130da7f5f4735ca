import { expect, test } from "bun:test";
import { loadConfig } from "../../src/config.ts";
import { examineSettings } from "../../src/doctor/settings.ts";

const about = (env: Record<string, string>) =>
  examineSettings(loadConfig({ env: { PARLEY_SECRET: "0123456789abcdefghijklmnopqrstuv", ...env }, makeSecret: false }))
    .filter(({ about }) => /address$/.test(about))
    .map(({ about, found }) => `${about}: ${found}`);

const plain = "nothing is encrypted on the way to";

test.each<[Record<string, string>, string[]]>([
  [{ PARLEY_DATABASE_URL: "postgres://a:b@db.example.org/p" }, [`database address: ${plain} db.example.org`]],
  [{ PARLEY_DATABASE_URL: "mysql://a:b@10.0.0.7/p" }, [`database address: ${plain} 10.0.0.7`]],
  [
    { PARLEY_DATABASE_URL: "postgres://a:b@db.example.org/p?sslmode=disable" },
    [`database address: ${plain} db.example.org`],
  ],
  [{ PARLEY_DATABASE_URL: "postgres://a:b@db.example.org/p?sslmode=verify-full" }, []],
  [{ PARLEY_DATABASE_URL: "postgres://a:b@127.0.0.1/p" }, []],
  [{ PARLEY_DATABASE_URL: "mysql://a:b@localhost/p" }, []],
  [{}, []],
  [{ PARLEY_REDIS_URL: "redis://cache.example.org:6379" }, [`Redis address: ${plain} Redis`]],
  [{ PARLEY_REDIS_URL: "redis+cluster://127.0.0.1:1,10.0.0.8:2" }, [`Redis address: ${plain} Redis`]],
  [{ PARLEY_REDIS_URL: "rediss://cache.example.org:6379" }, []],
  [{ PARLEY_REDIS_URL: "redis://name:password@127.0.0.1:6379" }, []],
])("of servers in other places it finds where nothing is encrypted: %j", (env, found) => {
  expect(about(env)).toEqual(found);
});
