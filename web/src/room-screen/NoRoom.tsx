import type { RoomId } from "@parley/protocol";
import { useParams, useRoute } from "../routing/use-route.ts";
import { LinkedPost } from "./LinkedPost.tsx";
import { RoomGone } from "./RoomGone.tsx";

interface NoRoomProps {
  /** The room of this screen of which the reader was last a member. */
  heldId: RoomId | undefined;
}

/**
 * Shown for a room that the reader has not joined. A link to a message may lead into a feed, which the reader then joins, unless the reader
 * has just left it.
 */
export default function NoRoom({ heldId }: NoRoomProps) {
  const { roomId } = useParams("/rooms/$roomId");
  const postId = useRoute(({ route }) => route?.params.threadId ?? route?.search.message);
  if (heldId === roomId || postId === undefined) return <RoomGone />;
  return <LinkedPost key={`${roomId} ${postId}`} roomId={roomId} postId={postId} />;
}
