import { wordsOf } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { nameOf } from "../../../accounts/name-of.ts";
import { strings } from "../../../strings/strings.ts";
import { fullTime } from "../../../strings/time.ts";

/** Messages as text: who and when, and what. */
export function textOf(messages: readonly RoomMessage[], client: Client): string {
  return messages
    .map((message) => {
      const name = nameOf(client.state.accounts.get(message.authorId));
      return `${strings.messages.by({ name, time: fullTime(message.createdAt) })}\n${wordsOf(message)}`;
    })
    .join("\n\n");
}
