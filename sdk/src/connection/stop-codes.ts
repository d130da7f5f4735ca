import type { ErrorCode } from "@parley/protocol";
import { ParleyError } from "../contract/parley-error.ts";
import type { StopReason } from "./connection.ts";

const codes = {
  unauthenticated: "unauthenticated",
  account_gone: "account_deactivated",
  unsupported_version: "unsupported_version",
} as const satisfies Record<StopReason, ErrorCode>;

/** The error for promises that wait for a connection that has stopped. */
export const stopped = (reason: StopReason): ParleyError =>
  new ParleyError(codes[reason], { detail: `Stopped: ${reason}.` });
