import type { CallOptions, Methods } from "../calls/endpoints.ts";
import { changeCalls } from "../nouns.ts";
import type { Change } from "../state/changes/changes.ts";
import type { ChangeCall } from "./change-call.ts";

/** Sends a change to the server. The state contains the answer when the promise resolves. */
export function sendChange(methods: Methods, change: Change, options: CallOptions): Promise<unknown> {
  const call: ChangeCall = changeCalls[change.kind];
  return call(methods, { messageId: "", emoji: "", ...change }, options);
}
