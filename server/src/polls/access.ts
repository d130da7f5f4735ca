import type { PollPart } from "@parley/protocol";
import { notFound } from "../errors.ts";
import { decodeParts } from "../messages/parts.ts";
import type { MessageRow } from "../messages/tables.ts";
import { pollIn } from "./part.ts";

/** The poll of a message that the caller holds. A message without one answers `not_found`. */
export function accessPoll(message: MessageRow): PollPart {
  const poll = pollIn(decodeParts(message.parts));
  if (poll === undefined) throw notFound();
  return poll;
}
