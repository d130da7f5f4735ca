import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  type EndpointName,
  type ErrorCode,
  endpointsByName,
  isHttpOnly,
  type Problem,
  type ServerFrame,
} from "@parley/protocol";
import { type Caller, type LiveSocket, Person, startServer, type TestServer } from "../index.ts";
import { cases } from "./cases.ts";
import { Cast, type Role, roles } from "./cast.ts";
import { expected } from "./expected.ts";
import { Stage } from "./stage.ts";

let server: TestServer;
let cast: Cast;
const sockets = new Map<Role, Promise<LiveSocket>>();
const refusals = new Map<Role, Stage>();

beforeAll(async () => {
  server = await startServer();
  cast = await Cast.gather(server);
});
afterAll(() => server.close());

/** A refused call changes nothing: so all refused calls of a role use the same prepared server. */
function stageOfRefusals(role: Role): Stage {
  const stage = refusals.get(role) ?? new Stage(cast, role);
  refusals.set(role, stage);
  return stage;
}

/** The answer to a caller: "ok" or the code of an error, over the transport of the endpoint. */
async function answerTo(name: EndpointName, role: Role, input: Record<string, unknown>): Promise<string> {
  if (endpointsByName.get(name)?.socketOnly) return overSocket(name, role, input);
  const caller = cases[name].spendsSession ? await secondSession(cast.caller(role)) : cast.caller(role);
  const answer = await caller.send(name, input, {}, cases[name].bytes);
  if (answer.ok) return "ok";
  const text = await answer.text();
  // An answer to HEAD has no body, so only its status tells the error.
  return text === "" ? (codesOfHead[answer.status] ?? String(answer.status)) : (JSON.parse(text) as Problem).code;
}

const codesOfHead: Readonly<Record<number, ErrorCode>> = { 401: "unauthenticated", 404: "not_found" };

async function secondSession(caller: Caller): Promise<Caller> {
  const isPerson = caller instanceof Person && caller !== cast.caller("deactivated");
  return isPerson ? caller.elsewhere() : caller;
}

/** A caller without an account cannot open a socket, so it cannot make a call over one. */
async function overSocket(name: EndpointName, role: Role, input: Record<string, unknown>): Promise<string> {
  const socket = sockets.get(role) ?? dial(role);
  sockets.set(role, socket);
  return codeOf(await (await socket).answer(name, input));
}

async function dial(role: Role): Promise<LiveSocket> {
  return role === "anonymous" || role === "deactivated" ? cast.server.anyone.dial() : cast.person(role).socket();
}

function codeOf(frame: ServerFrame): string {
  if (frame.type === "error") return frame.error.code;
  return frame.type === "ok" ? "ok" : frame.type;
}

function allowed(name: EndpointName, role: Role): ErrorCode | "ok" {
  const { answers = "ok" } = cases[name];
  return typeof answers === "string" ? answers : (answers[role] ?? "ok");
}

test("every endpoint of the contract has a case", () => {
  expect(Object.keys(cases).toSorted()).toEqual([...endpointsByName.keys()].toSorted());
});

describe.each([...endpointsByName])("%s", (name, endpoint) => {
  const { access } = endpoint;
  test.each(roles.map((role) => [role, expected(access, role)] as const))("%s: %p", async (role, refusal) => {
    const stage = refusal === null ? new Stage(cast, role) : stageOfRefusals(role);
    const input = (await cases[name].input(stage)) as Record<string, unknown>;
    expect(await answerTo(name, role, input)).toBe(refusal ?? allowed(name, role));
    if (isHttpOnly(endpoint)) return;
    // A call that is refused over HTTP is refused over the socket with the same code; no data has changed in between.
    if (refusal !== null && refusal !== "unauthenticated") expect(await overSocket(name, role, input)).toBe(refusal);
  });
});
