import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { middleOf, phraseIn, scripts, wordIn } from "@parley/protocol/search-corpus";
import type { OpenIndex } from "../index-under-test.ts";
import { Scene } from "./scene.ts";

/** Texts in all scripts. Each script has an index of its own: in one with small blocks a search reads all that is in it. */
export function scriptsContract(open: OpenIndex): void {
  describe.each(scripts)("in $name", ({ sentences }) => {
    const scene = new Scene();
    beforeAll(() => scene.fed.open(open), 60_000);
    afterAll(() => scene.fed.close());

    test("each sentence is found by a word, the middle of a word and a phrase", async () => {
      await scene.put(...sentences);
      for (const [at, sentence] of sentences.entries())
        for (const typed of [wordIn(sentence), middleOf(wordIn(sentence)), `"${phraseIn(sentence)}"`])
          expect(await scene.find(typed), `${typed} in ${sentence}`).toContain(at + 1);
    }, 60_000);
  });
}
