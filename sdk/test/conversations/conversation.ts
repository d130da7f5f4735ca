import type { EndpointName, ServerFrame } from "@parley/protocol";
import type { Snapshot } from "../../src/testing/index.ts";
import type { Caller, Ids } from "./script.ts";

/** A call that a client made, over whatever carried it, and what the server of that version answered. */
export interface RecordedCall {
  readonly by: Caller;
  readonly endpoint: EndpointName;
  readonly input: Record<string, unknown>;
  readonly output: unknown;
}

/** What a client and a server of one version of the contract said to each other, real on both sides. */
export interface Conversation {
  readonly version: number;
  /** Milliseconds since 1970: what lies ahead in it lies as far ahead when it is played. */
  readonly recordedAt: number;
  /** Ids of the accounts. */
  readonly people: Ids;
  readonly roomId: string;
  readonly threadId: string;
  /** All calls in the order of their answers: those of the script, and those of Ben's client by itself. */
  readonly calls: readonly RecordedCall[];
  /** What Ben's client was greeted with, and what it was sent without having asked. */
  readonly hello: Extract<ServerFrame, { type: "hello" }>;
  readonly pushed: readonly ServerFrame[];
  /** What Ben's client held in the end. */
  readonly snapshot: Snapshot;
}

/** Where the conversation of a version is kept. */
export const conversationFile = (version: number): URL =>
  new URL(`../../../protocol/conversations/v${version}.json`, import.meta.url);

/** The conversation of a version, as it was recorded. */
export async function conversationOf(version: number): Promise<Conversation> {
  return (await Bun.file(conversationFile(version)).json()) as Conversation;
}
