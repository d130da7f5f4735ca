import { type ClientFrame, clientFrame, sizes } from "@parley/protocol";
import { readJson } from "../calls/json.ts";
import { ApiError } from "../errors.ts";

/** A frame that is refused, with the id of the call that it seems to be. */
export class BadFrame extends ApiError {
  constructor(
    error: ApiError,
    readonly callId: number | null,
  ) {
    super(error.code, error.problem);
  }
}

/** Reads a frame of a client. */
export function readFrame(data: string | Uint8Array): ClientFrame {
  if (typeof data !== "string") throw new BadFrame(new ApiError("malformed", { detail: "Frames are text." }), null);
  if (data.length > sizes.body || Buffer.byteLength(data) > sizes.body) {
    throw new BadFrame(new ApiError("too_large", { detail: `At most ${sizes.body} bytes.` }), null);
  }
  const value = parse(data);
  const frame = clientFrame.safeParse(value);
  if (frame.success) return frame.data;
  throw new BadFrame(
    new ApiError("malformed", { detail: "The frame is none of authenticate, ping and call." }),
    idOf(value),
  );
}

function parse(text: string): unknown {
  try {
    return readJson(text);
  } catch (error) {
    throw error instanceof ApiError ? new BadFrame(error, null) : error;
  }
}

function idOf(value: unknown): number | null {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
  return typeof id === "number" && Number.isSafeInteger(id) ? id : null;
}
