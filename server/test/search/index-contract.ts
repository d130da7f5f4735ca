import { afterAll, beforeAll, describe } from "bun:test";
import { changingContract } from "./contract/changing.ts";
import { findingContract } from "./contract/finding.ts";
import { hostileContract } from "./contract/hostile.ts";
import { pagingContract } from "./contract/paging.ts";
import { randomContract } from "./contract/random.ts";
import { Scene } from "./contract/scene.ts";
import { scriptsContract } from "./contract/scripts.ts";
import type { OpenIndex } from "./index-under-test.ts";

/** What every index promises. Documents are given to it in order of time, as they are written. */
export function indexContract(name: string, open: OpenIndex): void {
  describe(`a search index on ${name}`, () => {
    const scene = new Scene();
    beforeAll(() => scene.fed.open(open), 60_000);
    afterAll(() => scene.fed.close());

    findingContract(scene);
    changingContract(scene);
    pagingContract(scene);
    scriptsContract(open);
    hostileContract(scene);
    randomContract(scene);
  });
}
