import { expect, test } from "bun:test";
import { ApiError } from "../../src/errors.ts";
import { hashPassword, maxHashesWaiting, verifyPassword } from "../../src/sessions/password.ts";

test("ten times as many passwords as may wait are hashed a few at a time, and the rest is asked to come back", async () => {
  const tries = Array.from({ length: 10 * maxHashesWaiting }, (_, index) => verifyPassword(`guess ${index}`, null));
  const outcomes = await Promise.allSettled(tries);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused.length).toBeGreaterThan(8 * maxHashesWaiting);
  for (const { reason } of refused) {
    expect(reason).toBeInstanceOf(ApiError);
    expect((reason as ApiError).code).toBe("unavailable");
  }
  // The refused calls do not block later ones.
  expect(await verifyPassword("a kite in the attic", await hashPassword("a kite in the attic"))).toBe(true);
});
