import { expect, test } from "bun:test";
import * as z from "zod/mini";
import {
  clientFrame,
  closeCodes,
  endpointsByName,
  errors,
  limits,
  oldestProtocol,
  problem,
  protocolHistory,
  protocolVersion,
  serverFrame,
  sizes,
} from "../src/index.ts";

/** Hash of everything that travels, per version. */
const pinned: Record<number, string> = {
  1: "2dd0af9fc1bf07f9",
};

function everythingThatTravels(): string {
  const rows = [...endpointsByName].map(([name, row]) => ({
    ...row,
    name,
    input: z.toJSONSchema(row.input, { io: "input", unrepresentable: "any" }),
    output: z.toJSONSchema(row.output, { unrepresentable: "any" }),
  }));
  const frames = [clientFrame, serverFrame, problem].map((schema) =>
    z.toJSONSchema(schema, { unrepresentable: "any" }),
  );
  return JSON.stringify({ rows, frames, errors, closeCodes, limits, sizes });
}

test("what travels is what this version says", () => {
  const hash = new Bun.CryptoHasher("sha256").update(everythingThatTravels()).digest("hex").slice(0, 16);
  const advice =
    `The contract changed: its hash is now ${hash}. If a released client or server would notice, raise protocolVersion and add ` +
    "a line to protocolHistory; then pin the hash here.";
  expect(pinned[protocolVersion], advice).toBe(hash);
});

test("every version has its line of history", () => {
  const versions = Object.keys(protocolHistory).map(Number);
  expect(versions).toEqual(Array.from({ length: protocolVersion }, (_, index) => index + 1));
  expect(oldestProtocol).toBeLessThanOrEqual(protocolVersion);
});
