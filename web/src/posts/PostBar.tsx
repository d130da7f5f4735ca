import type { RoomId } from "@parley/protocol";
import { SquarePen } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { openNewPost } from "./open-post-dialog.tsx";

/** The button for a new post, at the bottom of a feed in place of the composer. */
export default function PostBar({ roomId }: { roomId: RoomId }) {
  return (
    <div className="column flex safe-bottom justify-center px-3 [--safe:0.75rem] md:px-4">
      <Button look="primary" icon={<SquarePen size={14} />} onClick={() => openNewPost(roomId)}>
        {strings.posts.newPost}
      </Button>
    </div>
  );
}
