import type { LiveThread } from "@parley/sdk/react";
import { Bell, BellMinus, Pencil, Type } from "lucide-react";
import { strings } from "../strings/strings.ts";
import type { MenuEntry } from "../ui/menus/MenuButton.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { openThreadTitle } from "./titles/open-thread-dialogs.tsx";
import { threadTitleOf } from "./titles/title-of.ts";

const text = strings.threads;

/** The menu entries of an open thread: mute if the reader follows it, and set the title if the reader may. */
export function threadEntries(thread: LiveThread, mayName: boolean): readonly MenuEntry[] {
  const { entry, root } = thread;
  const title = threadTitleOf(root);
  const muted = entry?.muted ?? false;
  return [
    ...(entry?.following
      ? [
          {
            label: muted ? text.unmute : text.mute,
            icon: muted ? <Bell size={15} /> : <BellMinus size={15} />,
            onSelect: () => void thread.mute(!muted).catch(toastUnmade),
          },
        ]
      : []),
    ...(mayName && root
      ? [
          {
            label: title === undefined ? text.giveTitle : text.changeTitle,
            icon: <Pencil size={15} />,
            onSelect: () => openThreadTitle(root.roomId, root.id, title ?? ""),
          },
        ]
      : []),
    ...(mayName && title !== undefined
      ? [{ label: text.removeTitle, icon: <Type size={15} />, onSelect: () => void removeTitle(thread, title) }]
      : []),
  ];
}

async function removeTitle(thread: LiveThread, title: string): Promise<void> {
  try {
    await thread.name(null);
    undoToast(text.titleRemoved, () => thread.name(title));
  } catch (error) {
    toastError(error);
  }
}
