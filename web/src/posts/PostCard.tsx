import type { PostPart } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { Newspaper } from "lucide-react";
import { openPost } from "../feeds/enter-feed.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { PostFacts } from "./PostFacts.tsx";

/**
 * A post's title, reward and end date; a shared copy links to the post. The text, pictures and location are rendered by the message around
 * it.
 */
export default function PostCard({ part }: { part: PostPart }) {
  const client = useClient();
  const { title, source } = part;
  return (
    <div className="my-1 flex w-112 max-w-full flex-col items-start gap-1 rounded-lg border border-line bg-surface p-3">
      <bdi className="text-title font-semibold wrap-anywhere">{title}</bdi>
      <PostFacts post={part} />
      {source && (
        <Button
          size="small"
          icon={<Newspaper size={14} />}
          className="mt-1"
          onClick={() => void openPost(client, source.roomId, source.messageId)}
        >
          {strings.posts.openPost}
        </Button>
      )}
    </div>
  );
}
