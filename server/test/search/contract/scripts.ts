import { describe, expect, test } from "bun:test";
import { middleOf, phraseIn, scripts, wordIn } from "@parley/protocol/search-corpus";
import type { Scene } from "./scene.ts";

/** Texts in all scripts. */
export function scriptsContract(scene: Scene): void {
  describe.each(scripts)("in $name", ({ sentences }) => {
    test("each sentence is found by a word, the middle of a word and a phrase", async () => {
      await scene.put(...sentences);
      for (const [at, sentence] of sentences.entries())
        for (const typed of [wordIn(sentence), middleOf(wordIn(sentence)), `"${phraseIn(sentence)}"`])
          expect(await scene.find(typed), `${typed} in ${sentence}`).toContain(at + 1);
    }, 60_000);
  });
}
