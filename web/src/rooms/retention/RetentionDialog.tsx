import { type Room, retentionOf, sizes } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { useServerInfo } from "../../server/server-info.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { confirm } from "../../ui/dialogs/confirm.tsx";
import { Dialog } from "../../ui/dialogs/Dialog.tsx";
import { Choice, Field } from "../../ui/forms/Field.tsx";
import { Form, textOf } from "../../ui/forms/Form.tsx";
import { useSubmit } from "../../ui/forms/use-submit.ts";
import { type Chosen, chosenFrom, daysOf, presetsUpTo } from "./retention-choice.ts";

const text = strings.retention;

/** Lets a moderator choose after how many days the messages of a room are deleted. A rule that deletes messages which the present one keeps is confirmed once more. */
export default function RetentionDialog({ room, close }: { room: Room; close: () => void }) {
  const client = useClient();
  const ofServer = useServerInfo()?.retentionDays;
  const presets = presetsUpTo(ofServer);
  const present = room.retentionDays ?? null;
  const [chosen, setChosen] = useState<Chosen>(chosenFrom(present, presets));
  const { min } = sizes.retentionDays;
  const max = ofServer ?? sizes.retentionDays.max;
  const set = (days: number | null) => client.room(room.id).setRetention(days);
  const form = useSubmit(async (data: FormData) => {
    const days = daysOf(chosen, textOf(data, "days"));
    const isShorter = days !== null && days < (retentionOf(present, ofServer) ?? Number.POSITIVE_INFINITY);
    if (!isShorter && days !== present) await set(days);
    close();
    if (!isShorter) return;
    confirm({
      ...{ title: text.confirmTitle(days), description: text.warning(days), confirm: text.confirm, danger: true },
      run: () => set(days),
    });
  });
  return (
    <Dialog title={text.title} onClose={close}>
      <Form form={form} fields={["days"]}>
        <Choice
          name="rule"
          label={text.choice}
          hint={text.hint}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value as Chosen)}
        >
          <option value="never">{ofServer === undefined ? text.never : text.asServer(ofServer)}</option>
          {presets.map((days) => (
            <option key={days} value={days}>
              {text.after(days)}
            </option>
          ))}
          <option value="other">{text.other}</option>
        </Choice>
        {chosen === "other" && (
          <Field
            name="days"
            type="number"
            inputMode="numeric"
            required
            min={min}
            max={max}
            label={text.otherDays}
            hint={text.otherHint({ min, max })}
            defaultValue={present ?? ""}
          />
        )}
        <Button type="submit" look="primary" busy={form.busy}>
          {strings.ui.save}
        </Button>
      </Form>
    </Dialog>
  );
}
