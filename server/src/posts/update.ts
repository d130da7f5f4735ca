import {
  coordinatesOf,
  locationFallback,
  type Output,
  type ParsedInput,
  type Part,
  type PostPart,
  partOf,
} from "@parley/protocol";
import type { Context } from "../context.ts";
import { ApiError, notFound } from "../errors.ts";
import { accessMessageToChange } from "../messages/access.ts";
import { mentionedAnew, replaceText } from "../messages/edit.ts";
import { presentOne } from "../messages/load.ts";
import { encodeMentions, mentionedWords } from "../messages/mentions/mentions.ts";
import { decodeParts, encodeParts, keepParts, releaseParts } from "../messages/parts.ts";
import { checkText, isTooLong, limitOf, tidy, weigh } from "../messages/sending/text-rules.ts";
import { makePost } from "./part.ts";
import { partsWithFiles } from "./parts-with-files.ts";
import { updatePost } from "./store.ts";

type Input = ParsedInput<"posts.update">;

/** Changes the asker's own post, as an edit of its message. Equal values are no change. */
export function update(context: Context, input: Input): Promise<Output<"posts.update">> {
  const text = input.text === undefined ? undefined : tidy(input.text);
  weigh(context, "write", text ?? "");
  const isLong = text !== undefined && isTooLong(text, context.services.config.maxLength);
  const words = text === undefined || isLong ? [] : mentionedWords(text);
  return context.write(
    async (tx) => {
      const held = await accessMessageToChange(tx, context.asker, input);
      const { room, message } = held;
      const parts = decodeParts(message.parts);
      const post = partOf({ parts }, "post");
      if (post === undefined) throw notFound();
      if (message.author_id !== context.asker.accountId) throw new ApiError("forbidden");
      if (text !== undefined) checkText(text, limitOf(context.services.config, room), true);
      const next = changed(post, input, tx.now);
      const said = text ?? message.text;
      const { partKinds } = context.services;
      const withFiles = await partsWithFiles(tx, context, held, withLocation(parts, input.location), input.files);
      const kept = keepParts(partKinds, withFiles, said);
      const after = encodeParts(kept.map((part) => (part === post ? next : part)));
      if (said === message.text && after === message.parts) return presentOne(tx.writer, message);
      const mentions = text === undefined ? message.mentions : encodeMentions(await mentionedAnew(tx, held, words));
      const times = { open_until: next.openUntil ?? null, closed_at: next.closedAt ?? null };
      await updatePost(tx.writer, message, times);
      await releaseParts(partKinds, tx, message, { before: parts, after: kept });
      return replaceText(tx, context, message, { text: said, mentions, parts: after });
    },
    { room: input.roomId, shared: true },
  );
}

/** A post with the given fields changed; null removes a field. */
function changed(post: PostPart, { title, reward, openUntil, closed }: Input, now: number): PostPart {
  return makePost({
    title: title ?? post.title,
    reward: reward === undefined ? post.reward : (reward ?? undefined),
    openUntil: openUntil === undefined ? post.openUntil : (openUntil ?? undefined),
    closedAt: closed === undefined ? post.closedAt : closed ? (post.closedAt ?? now) : undefined,
  });
}

/** The parts with another location. A live location that is removed or replaced ends. */
function withLocation(parts: readonly Part[], location: Input["location"]): readonly Part[] {
  if (location === undefined) return parts;
  const others = parts.filter(({ type }) => type !== "location");
  if (location === null) return others;
  const { label, ...sent } = location;
  const point = coordinatesOf(sent);
  const made: Part = {
    ...{ type: "location", point, ...(label !== undefined && { label }) },
    fallback: locationFallback(point, label),
  };
  const isThere = parts.length > others.length;
  return isThere ? parts.map((part) => (part.type === "location" ? made : part)) : [...others, made];
}
