import type { EndpointName, ServerFrame } from "@parley/protocol";
import type { Snapshot } from "../../src/testing/index.ts";
import type { Caller, Ids } from "./script.ts";

/** A call of a client, by HTTP or socket, and the answer of the server of that version. */
export interface RecordedCall {
  readonly by: Caller;
  readonly endpoint: EndpointName;
  readonly input: Record<string, unknown>;
  readonly output: unknown;
}

/** The recorded messages between a real client and a real server of one version of the contract. */
export interface Conversation {
  readonly version: number;
  /** Milliseconds since 1970: what lies ahead in it lies as far ahead when it is played. */
  readonly recordedAt: number;
  /** Ids of the accounts. */
  readonly people: Ids;
  readonly roomId: string;
  readonly threadId: string;
  /** All calls in the order of their answers: the script's, and those that Ben's client made itself. */
  readonly calls: readonly RecordedCall[];
  /** The greeting of Ben's client, and the frames that the server pushed to it. */
  readonly hello: Extract<ServerFrame, { type: "hello" }>;
  readonly pushed: readonly ServerFrame[];
  /** The state of Ben's client at the end. */
  readonly snapshot: Snapshot;
}

/** The file of a version's conversation. */
export const conversationFile = (version: number): URL =>
  new URL(`../../../protocol/conversations/v${version}.json`, import.meta.url);

/** The recorded conversation of a version. */
export async function conversationOf(version: number): Promise<Conversation> {
  return (await Bun.file(conversationFile(version)).json()) as Conversation;
}
