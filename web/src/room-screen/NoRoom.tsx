import type { RoomId } from "@parley/protocol";
import { useParams, useRoute } from "../routing/use-route.ts";
import { LinkedPost } from "./LinkedPost.tsx";
import { RoomGone } from "./RoomGone.tsx";

interface NoRoomProps {
  /** The room of this screen that the reader was in last. */
  heldId: RoomId | undefined;
}

/** A room that the reader is not in. A link to a message may lead into a feed, which is entered then; not by who has just left it. */
export default function NoRoom({ heldId }: NoRoomProps) {
  const { roomId } = useParams("/rooms/$roomId");
  const postId = useRoute(({ route }) => route?.params.threadId ?? route?.search.message);
  if (heldId === roomId || postId === undefined) return <RoomGone />;
  return <LinkedPost key={`${roomId} ${postId}`} roomId={roomId} postId={postId} />;
}
