import type { CallOptions, Methods } from "../calls/endpoints.ts";
import type { Change } from "../state/changes/changes.ts";

/** Subject and wanted value of a change; what it does not have is "". */
export type ChangeInput = Required<Pick<Change, "roomId" | "messageId" | "emoji" | "value">>;

/** The call that sends a kind of change to the server. It is idempotent: it sets a value and toggles none, because it may be sent twice. */
export type ChangeCall = (methods: Methods, change: ChangeInput, options: CallOptions) => Promise<unknown>;
