import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { endpointsByName } from "@parley/protocol";
import { Failures } from "../../src/calls/failures.ts";
import { Pipeline } from "../../src/calls/pipeline.ts";
import { RateLimits } from "../../src/calls/rate-limit.ts";
import { SecurityLog } from "../../src/calls/security-log.ts";
import { MemoryLimiter } from "../../src/cluster/memory-limiter.ts";
import { ApiError } from "../../src/errors.ts";
import { type Handlers, handlers, tableOf } from "../../src/handlers.ts";
import { createLogger } from "../../src/logger.ts";
import { startServer, type TestServer } from "../index.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const caller = { asker: null, origin: { address: "192.0.2.1", agent: null, socketId: null, cookies: [] } };

/** The server's own pipeline, with one handler replaced. */
function withHandler(get: Handlers["server.get"], checkAnswers: boolean): Pipeline {
  const { app, config } = server;
  const services = { ...app, config: { ...config, checkAnswers } };
  const log = createLogger("silent");
  const security = new SecurityLog(log);
  return new Pipeline({
    context: { services, relay: app.relay, clock: Date.now },
    endpoints: tableOf(endpointsByName, { ...handlers, "server.get": get }),
    roleOf: async () => null,
    limits: new RateLimits(0, (rule) => new MemoryLimiter(rule)),
    failures: new Failures({ log, security, dialect: app.database.dialect, showMessages: checkAnswers }),
    ...{ security, log },
  });
}

async function errorOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("where answers are checked,", () => {
  test("one outside the table is an error that a test run ends with", async () => {
    const right = await handlers["server.get"]({ services: server.app, read: server.app.database.read } as never, {});
    const pipeline = withHandler(async () => ({ ...right, maxLength: "many" }) as never, true);
    expect((await errorOf(pipeline.call("server.get", caller, () => ({})))).code).toBe("internal");
    expect(pipeline.violations).toEqual([expect.stringContaining("server.get answered outside the table: maxLength")]);
  });

  test("so is an error that the table does not name", async () => {
    const pipeline = withHandler(() => Promise.reject(new ApiError("last_owner")), true);
    expect((await errorOf(pipeline.call("server.get", caller, () => ({})))).code).toBe("internal");
    expect(pipeline.violations).toEqual(["server.get answered last_owner, which the table does not name"]);
  });
});

test("whatever is thrown becomes an error of the contract, and is no call under way any more", async () => {
  for (const thrown of [
    new Error("secret words"),
    "secret words",
    undefined,
    { code: "ok" },
    new ApiError("not_found"),
  ]) {
    const pipeline = withHandler(() => Promise.reject(thrown), false);
    const { problem } = await errorOf(pipeline.call("server.get", caller, () => ({})));
    expect(["internal", "not_found"]).toContain(problem.code);
    expect(JSON.stringify(problem)).not.toContain("secret");
    expect(pipeline.active).toBe(0);
  }
});

test("a server that stops takes no new calls", async () => {
  const pipeline = withHandler(handlers["server.get"], false);
  pipeline.draining = true;
  const { problem } = await errorOf(pipeline.call("server.get", caller, () => ({})));
  expect(problem).toMatchObject({ code: "unavailable", retry: "later", retryAfter: expect.any(Number) });
});
