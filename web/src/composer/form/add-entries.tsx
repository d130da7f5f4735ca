import type { MessageId, RoomId } from "@parley/protocol";
import { ChartBar, ImagePlay, MapPin, MessagesSquare, Paperclip } from "lucide-react";
import { openShareLocation } from "../../locations/open-share-location.tsx";
import { openPollDialog } from "../../polls/open-poll-dialog.tsx";
import { strings } from "../../strings/strings.ts";
import { openNewThread } from "../../threads/titles/open-thread-dialogs.tsx";
import type { MenuEntry } from "../../ui/menus/MenuButton.tsx";
import { pickFiles } from "../files/pick-files.ts";
import { openGifs } from "../gifs/open-gifs.tsx";

interface AddPlace {
  readonly roomId: RoomId;
  readonly threadId: MessageId | null;
  readonly form: HTMLFormElement | null | undefined;
}

/** The menu entries that attach content to a message. */
export const addEntries = ({ roomId, threadId, form }: AddPlace): readonly MenuEntry[] => [
  {
    label: strings.composer.addFiles,
    icon: <Paperclip size={15} />,
    onSelect: () => form && pickFiles(form),
  },
  {
    label: strings.composer.addLocation,
    icon: <MapPin size={15} />,
    onSelect: () => openShareLocation(roomId, threadId),
  },
  {
    label: strings.composer.addGif,
    icon: <ImagePlay size={15} />,
    onSelect: () => openGifs(roomId, threadId),
  },
  {
    label: strings.composer.addPoll,
    icon: <ChartBar size={15} />,
    onSelect: () => openPollDialog(roomId, threadId),
  },
  ...(threadId === null
    ? [
        {
          label: strings.composer.addThread,
          icon: <MessagesSquare size={15} />,
          onSelect: () => openNewThread(roomId),
        },
      ]
    : []),
];
