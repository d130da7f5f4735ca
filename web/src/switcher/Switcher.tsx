import { Dialog } from "@base-ui/react/dialog";
import type { RoomId } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useContext, useRef, useState } from "react";
import { noteSearch } from "../search/recent-searches.ts";
import { roomFilter } from "../search/room-filter.ts";
import { SearchChips } from "../search/SearchChips.tsx";
import { strings } from "../strings/strings.ts";
import { ReturnFocusContext } from "../ui/focus/return-focus.ts";
import { SwitcherField } from "./SwitcherField.tsx";
import { SwitcherList } from "./SwitcherList.tsx";
import type { SwitcherItem } from "./switcher-items.ts";
import { useChoice } from "./use-choice.ts";
import { useGo } from "./use-go.ts";
import { useSwitcherItems } from "./use-switcher-items.ts";
import { useTyped } from "./use-typed.ts";

const LIST = "switcher-list";

/** What the switcher opens with: a query, or a room to search in. */
export interface Beginning {
  readonly typed?: string;
  readonly roomId?: RoomId;
}

/** The search dialog: a quick way to rooms, people, channels and actions, and a search of all messages. */
export default function Switcher({ begin, close }: { begin: Beginning; close: () => void }) {
  const client = useClient();
  const returnFocus = useContext(ReturnFocusContext);
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(true);
  const typing = useTyped(field, () => beginningOf(begin, client.state));
  const { typed, caret, setTyped } = typing;
  const { groups, searching, notes } = useSwitcherItems(typed, caret);
  const go = useGo(() => setOpen(false));
  const take = (item: SwitcherItem) => {
    if (item.kind === "completion") setTyped(item.typed, item.caret);
    else if (item.kind === "search") setTyped(item.typed);
    else {
      if (item.kind === "message" || item.kind === "all") noteSearch(client.state.me?.account.id, typed);
      go(item);
    }
  };
  const choice = useChoice(groups, typed, take);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Dialog.Popup
          aria-label={strings.switcher.title}
          initialFocus={field}
          finalFocus={returnFocus}
          className="max-md:safe-start max-md:safe-end fixed inset-0 z-40 flex flex-col bg-raised outline-none md:inset-x-0 md:top-[12dvh] md:bottom-auto md:mx-auto md:max-h-[min(38rem,76dvh)] md:w-full md:max-w-2xl md:rounded-xl md:shadow-modal"
        >
          <SwitcherField
            field={field}
            listId={LIST}
            typing={typing}
            activeId={choice.activeId}
            onKeyDown={choice.onKeyDown}
            onClose={() => setOpen(false)}
          />
          <div className="shrink-0 border-b border-line px-3 py-2 md:px-4">
            <SearchChips typed={typed} setTyped={setTyped} />
          </div>
          <SwitcherList
            id={LIST}
            groups={groups}
            searching={searching}
            notes={notes}
            typed={typed}
            choice={choice}
            onPick={take}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function beginningOf({ typed = "", roomId }: Beginning, state: Parameters<typeof roomFilter>[0]): string {
  return roomId === undefined || !state.rooms.has(roomId) ? typed : `${roomFilter(state, roomId)} ${typed}`;
}
