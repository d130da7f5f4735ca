import { type AccountId, type FilePart, mentionsIn, type Part, partOf, type WrittenContent } from "@parley/protocol";
import { isBlank } from "@parley/protocol/reading";
import { type RoomMessage, shownContent } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { LongText } from "../../messages/message/parts/LongText.tsx";
import { MessageParts } from "../../messages/message/parts/MessageParts.tsx";
import { strings } from "../../strings/strings.ts";

interface PostPreviewProps {
  content: WrittenContent;
  /** The edited post, which has the data of its existing files. */
  message: RoomMessage | undefined;
}

/** A preview of a post, rendered with the components of messages. */
export function PostPreview({ content, message }: PostPreviewProps) {
  // A string, so that the selector returns an equal value while nothing changes; it runs on every change of the state.
  const shown = useParley((state) => JSON.stringify(shownContent(state, content).parts ?? []));
  const mentions = useMentioned(content.text);
  if (isBlank(content)) return <p className="py-6 text-center text-small text-faint">{strings.posts.noPreview}</p>;
  const poll = message && partOf(message, "poll");
  const written = (JSON.parse(shown) as Part[]).map((part, index) => sentBefore(content, index, message) ?? part);
  // An edit does not contain the poll, which stays as it is.
  const parts = poll ? [...written, poll] : written;
  const isTitle = ({ type }: Part) => type === "post";
  return (
    <section
      aria-label={strings.posts.preview}
      className="rounded-xl border border-line bg-surface px-4 py-3 text-body"
    >
      <MessageParts parts={parts.filter(isTitle)} />
      {content.text !== "" && <LongText text={content.text} mentions={mentions} whole />}
      <MessageParts parts={parts.filter((part) => !isTitle(part))} />
    </section>
  );
}

/** An existing file of the post, with its new description. */
function sentBefore({ parts = [] }: WrittenContent, index: number, message?: RoomMessage): Part | undefined {
  const input = parts[index];
  if (input?.type !== "file") return undefined;
  const isIt = (part: Part): part is FilePart => part.type === "file" && (part as FilePart).fileId === input.fileId;
  const before = message?.parts?.find(isIt);
  if (before === undefined) return undefined;
  const { alt: _, ...rest } = before;
  return { ...rest, ...(input.alt !== undefined && { alt: input.alt }) };
}

/** The accounts that a text mentions, among those loaded on this device. */
function useMentioned(text: string): readonly AccountId[] {
  const ids = useParley(({ accounts }) => {
    const handles = new Set(mentionsIn(text).flatMap((mention) => mention.handles));
    return [...accounts.values()].flatMap(({ id, handle }) => (handles.has(handle ?? "") ? id : [])).join();
  });
  return ids === "" ? [] : ids.split(",");
}
