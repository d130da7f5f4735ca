import { expect, test } from "bun:test";
import { ParleyError } from "@parley/sdk";
import { askPatiently, maxTries } from "../src/server/ask-patiently.ts";

const away = () => Promise.reject(new ParleyError("unavailable"));

/** The result of a request, the number of tries, and the pauses between them. */
async function asked(answers: (() => Promise<string>)[], random = () => 1) {
  const pauses: number[] = [];
  let tries = 0;
  const answer = await askPatiently(
    () => {
      tries += 1;
      return (answers[tries - 1] ?? away)();
    },
    async (milliseconds) => void pauses.push(milliseconds),
    random,
  );
  return { answer, tries, pauses };
}

test("a server that is away is asked less and less often, and not for ever", async () => {
  const { answer, tries, pauses } = await asked([]);
  expect({ answer, tries }).toEqual({ answer: null, tries: maxTries });
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test("chance takes up to a half of a pause, and what the server asks for is waited for", async () => {
  const busy = () => Promise.reject(new ParleyError("rate_limited", { retryAfter: 9000 }));
  const { answer, pauses } = await asked([away, busy, () => Promise.resolve("here")], () => 0);
  expect(answer).toBe("here");
  expect(pauses).toEqual([500, 9000]);
});

test("what another try cannot change is not asked again", async () => {
  expect(await asked([() => Promise.reject(new ParleyError("forbidden"))])).toEqual({
    answer: null,
    tries: 1,
    pauses: [],
  });
});
