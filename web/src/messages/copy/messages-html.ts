import { everyone, roomHandle, wordsOf } from "@parley/protocol";
import type { Client, RoomMessage } from "@parley/sdk";
import { nameOf } from "../../accounts/name-of.ts";
import { escapeHtml, htmlOf } from "../../rich-text/markdown/html-of.ts";
import { strings } from "../../strings/strings.ts";
import { fullTime } from "../../strings/time.ts";
import { meantBy, type Person } from "../message/parts/meant-by.ts";

/** Messages as HTML. Several messages each get a line with author and time. */
export function messagesHtml(messages: readonly RoomMessage[], client: Client): string {
  const [only, ...others] = messages;
  if (only && others.length === 0) return bodyOf(only, client);
  return messages
    .map((message) => `<p><b>${escapeHtml(byline(message, client))}</b></p>${bodyOf(message, client)}`)
    .join("");
}

/** Messages as Markdown source. Several messages each get a line with author and time. */
export function messagesText(messages: readonly RoomMessage[], client: Client): string {
  const [only, ...others] = messages;
  if (only && others.length === 0) return wordsOf(only);
  return messages.map((message) => `${byline(message, client)}\n${wordsOf(message)}`).join("\n\n");
}

function byline({ authorId, createdAt }: RoomMessage, client: Client): string {
  const name = nameOf(client.state.accounts.get(authorId));
  return strings.messages.by({ name, time: fullTime(createdAt) });
}

function bodyOf(message: RoomMessage, client: Client): string {
  const { mentions = [] } = message;
  const said = wordsOf(message);
  const people = mentions.flatMap((id): Person[] => {
    const account = client.state.accounts.get(id);
    return id === everyone ? [] : [[id, account?.handle ?? "", nameOf(account)]];
  });
  return htmlOf(said, (handle) => {
    if (handle === roomHandle) return mentions.includes(everyone) ? roomHandle : null;
    return meantBy(people, handle, said)?.[2] ?? null;
  });
}
