import { Dialog } from "@base-ui/react/dialog";
import { useContext, useRef, useState } from "react";
import { strings } from "../strings/strings.ts";
import { ReturnFocusContext } from "../ui/return-focus.ts";
import { SwitcherField } from "./SwitcherField.tsx";
import { SwitcherList } from "./SwitcherList.tsx";
import { useChoice } from "./use-choice.ts";
import { useGo } from "./use-go.ts";
import { useSwitcherItems } from "./use-switcher-items.ts";

const LIST = "switcher-list";

/** The quick way to rooms, people, channels and actions: type a part of the name, press Enter. */
export default function Switcher({ begin, close }: { begin: string; close: () => void }) {
  const returnFocus = useContext(ReturnFocusContext);
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(true);
  const [typed, setTyped] = useState(begin);
  const { groups, searching } = useSwitcherItems(typed);
  const go = useGo(() => setOpen(false));
  const choice = useChoice(groups, typed, go);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 animate-appear bg-veil" />
        <Dialog.Popup
          aria-label={strings.switcher.title}
          initialFocus={field}
          finalFocus={returnFocus}
          className="max-md:safe-start max-md:safe-end fixed inset-0 z-40 flex flex-col bg-raised outline-none md:inset-x-0 md:top-[12dvh] md:bottom-auto md:mx-auto md:max-h-[min(32rem,76dvh)] md:w-full md:max-w-xl md:rounded-xl md:shadow-modal"
        >
          <SwitcherField
            field={field}
            listId={LIST}
            typed={typed}
            setTyped={setTyped}
            activeId={choice.activeId}
            onKeyDown={choice.onKeyDown}
            onClose={() => setOpen(false)}
          />
          <SwitcherList id={LIST} groups={groups} searching={searching} typed={typed} choice={choice} onPick={go} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
