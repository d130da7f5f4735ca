import { describe, expect, test } from "bun:test";
import { planOf } from "./plan.mjs";

describe("planOf", () => {
  const names = (args: string[]) => planOf(args).groups.map((group) => group.name);

  test("runs every group without arguments, the browsers last", () => {
    expect(names([]).at(-1)).toBe("e2e");
    expect(names([])).toContain("repository");
  });

  test("narrows to workspaces", () => {
    expect(names(["server", "protocol"])).toEqual(["protocol", "server"]);
  });

  test("narrows to paths, however they are written", () => {
    expect(planOf(["./server/src/messages/"]).groups).toEqual([
      { name: "server", paths: ["server/src/messages"], isPart: true },
    ]);
    expect(names(["architecture.test.ts"])).toEqual(["repository"]);
  });

  test("leaves the other databases to those who ask for them by name, or for everything", () => {
    expect(names(["server/test/rooms"])).toEqual(["server"]);
    expect(names(["postgres"])).toEqual(["postgres"]);
    expect(names([])).toContain("mariadb");
  });

  const law = "sdk/test/law.test.ts";
  test("runs paths beside the name of an engine on that engine", () => {
    const { groups } = planOf(["cluster", "postgres", "server/test/rooms", "sdk"]);
    expect(groups).toMatchObject([
      { name: "sdk", paths: ["sdk"] },
      { name: "postgres", paths: ["server/test/rooms"] },
      { name: "cluster", paths: ["server/test/rooms"], cluster: true },
    ]);
    expect(planOf(["mariadb"]).groups).toMatchObject([{ name: "mariadb", paths: ["server", law] }]);
    expect(planOf(["mariadb", law]).groups).toMatchObject([{ name: "mariadb", paths: [law] }]);
  });

  test("passes flags on to bun", () => {
    expect(planOf(["sdk", "-t", "outbox"])).toMatchObject({ groups: [{ name: "sdk" }], flags: ["-t", "outbox"] });
  });

  test("everything is every file, of all groups or of those that are named", () => {
    expect(planOf([]).everything).toBe(false);
    expect(planOf(["everything"])).toMatchObject({ everything: true, unknown: [], groups: planOf([]).groups });
    expect(planOf(["mariadb", "everything"])).toMatchObject({ everything: true, groups: [{ name: "mariadb" }] });
  });

  test("names what it does not know", () => {
    expect(planOf(["sever"]).unknown).toEqual(["sever"]);
  });
});
