import { type RoomId, sizes } from "@parley/protocol";
import type { RoomState } from "@parley/sdk";
import { useClient, useRoom, useRooms } from "@parley/sdk/react";
import { Check } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { undoToast } from "../ui/toasts/undo-toast.ts";
import { ownTitles } from "./own-titles.ts";
import { useRoomName } from "./room-name.ts";

const text = strings.roomDetails;

/** Chooses the section of the list for a room: an existing section, a new one, or none. Applies to all devices of the user. */
export default function SectionDialog({ roomId, close }: { roomId: RoomId; close: () => void }) {
  const state = useRoom(roomId);
  return state && <Sections state={state} close={close} />;
}

function Sections({ state: { room, membership }, close }: { state: RoomState; close: () => void }) {
  const client = useClient();
  const titles = ownTitles(useRooms());
  const name = useRoomName(room);
  const { id: roomId } = room;
  const now = membership.section ?? null;
  const put = (section: string | null) => client.members.configure({ roomId, section });
  const move = async (section: string | null) => {
    if (section !== now) {
      await put(section);
      undoToast(section === null ? text.sectionGone(name) : text.sectionSet({ room: name, section }), () => put(now));
    }
    close();
  };
  const choice = useSubmit(move);
  const form = useSubmit((data: FormData) => move(textOf(data, "section").trim()));
  return (
    <Dialog title={text.section} description={<bdi>{name}</bdi>} onClose={close}>
      {choice.message !== null && <Notice look="danger">{choice.message}</Notice>}
      <ul aria-label={text.sections} className="mb-4 flex flex-col">
        {[null, ...titles].map((title) => (
          <li key={title ?? ""}>
            <button
              type="button"
              aria-pressed={title === now}
              disabled={choice.busy}
              onClick={() => void choice.submit(title)}
              className={classNames(
                "flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-start text-small hover:bg-hover touch:min-h-11",
                title === null && "text-soft",
              )}
            >
              <bdi className="min-w-0 flex-1 truncate">{title ?? text.noSection}</bdi>
              {title === now && <Check aria-hidden="true" size={15} />}
            </button>
          </li>
        ))}
      </ul>
      <Form form={form} fields={["section"]}>
        <Field name="section" label={text.newSection} maxLength={sizes.sectionName} required autoComplete="off" />
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {text.moveToSection}
        </Button>
      </Form>
    </Dialog>
  );
}
