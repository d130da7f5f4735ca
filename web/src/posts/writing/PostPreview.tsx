import { type AccountId, type FilePart, mentionsIn, type Part, type WrittenContent } from "@parley/protocol";
import { isBlank } from "@parley/protocol/reading";
import { type RoomMessage, shownContent } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { LongText } from "../../messages/message/parts/LongText.tsx";
import { MessageParts } from "../../messages/message/parts/MessageParts.tsx";
import { strings } from "../../strings/strings.ts";

interface PostPreviewProps {
  content: WrittenContent;
  /** The post that is changed: it knows the files that it has. */
  message: RoomMessage | undefined;
}

/** A post as its readers will see it, drawn by what draws messages. */
export function PostPreview({ content, message }: PostPreviewProps) {
  // A text, so that an equal answer is the same answer: it is asked with each change of the state.
  const shown = useParley((state) => JSON.stringify(shownContent(state, content).parts ?? []));
  const mentions = useMentioned(content.text);
  if (isBlank(content)) return <p className="py-6 text-center text-small text-faint">{strings.posts.noPreview}</p>;
  const parts = (JSON.parse(shown) as Part[]).map((part, index) => sentBefore(content, index, message) ?? part);
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

/** A file that the post has already, with the description that it is to have. */
function sentBefore({ parts = [] }: WrittenContent, index: number, message?: RoomMessage): Part | undefined {
  const input = parts[index];
  if (input?.type !== "file") return undefined;
  const isIt = (part: Part): part is FilePart => part.type === "file" && (part as FilePart).fileId === input.fileId;
  const before = message?.parts?.find(isIt);
  if (before === undefined) return undefined;
  const { alt: _, ...rest } = before;
  return { ...rest, ...(input.alt !== undefined && { alt: input.alt }) };
}

/** Whom a text mentions, as far as this device knows. */
function useMentioned(text: string): readonly AccountId[] {
  const ids = useParley(({ accounts }) => {
    const handles = new Set(mentionsIn(text).flatMap((mention) => mention.handles));
    return [...accounts.values()].flatMap(({ id, handle }) => (handles.has(handle ?? "") ? id : [])).join();
  });
  return ids === "" ? [] : ids.split(",");
}
