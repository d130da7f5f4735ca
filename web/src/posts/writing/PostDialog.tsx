import { strings } from "../../strings/strings.ts";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { toast } from "../../ui/toasts/toast.ts";
import type { PostDialogProps } from "../post-dialog.ts";
import { PostForm } from "./PostForm.tsx";
import { useKeptPost } from "./use-kept-post.ts";

const text = strings.posts;

/** The dialog to write or edit a post. Every change is saved, so closing the dialog loses nothing. */
export default function PostDialog({ roomId, feeds = [], message, planned, close }: PostDialogProps) {
  const kept = useKeptPost(roomId, message, planned);
  const leave = () => {
    kept.holder.flush();
    if (kept.holder.isKept) toast(text.draftKept);
    close();
  };
  return (
    <Dialog title={message || planned ? text.editPost : text.newPost} onClose={leave} wide>
      <PostForm {...{ roomId, feeds, message, planned, kept }} onDone={close} />
    </Dialog>
  );
}
