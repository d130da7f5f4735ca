import { useClient } from "@parley/sdk/react";
import { type ClipboardEvent, useState } from "react";
import { oncePrepared } from "../pictures/once-prepared.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { asTyped, Field } from "../ui/forms/Field.tsx";
import { Form } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { Notice } from "../ui/Notice.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { AliasesField, aliasesError } from "./AliasesField.tsx";
import { fieldOfForm, isEmojiName, maxName, nameFromFile, typedName, typedNames } from "./emoji-name.ts";
import { PictureChoice } from "./PictureChoice.tsx";
import { usePicture } from "./use-picture.ts";

const text = strings.customEmoji;

/** Adds a custom emoji from a picture and its names; the name is suggested from the file name. */
export default function AddEmojiDialog({ file, close }: { file?: File; close: () => void }) {
  const client = useClient();
  const picture = usePicture(file);
  const [name, setName] = useState(() => (file ? nameFromFile(file.name) : ""));
  const [aliases, setAliases] = useState("");
  const [isTried, setTried] = useState(false);
  const choose = (chosen: File) => {
    void picture.choose(chosen);
    if (name === "") setName(nameFromFile(chosen.name));
  };
  const wanted = typedName(name);
  const form = useSubmit<FormData>(async () => {
    setTried(true);
    if (picture.blob === null || !isEmojiName(wanted) || aliasesError(aliases) !== undefined) return;
    const { id: fileId } = await client.files.upload(picture.blob, { name: `${wanted}.${endingOf(picture.blob)}` });
    await oncePrepared(() => client.emoji.add({ name: wanted, fileId, aliases: typedNames(aliases) }));
    toast(text.added(`:${wanted}:`));
    close();
  });
  const paste = ({ clipboardData }: ClipboardEvent) => {
    const [pasted] = [...clipboardData.files].filter(({ type }) => type.startsWith("image/"));
    if (pasted) choose(pasted);
  };
  const isMissing = isTried && picture.blob === null && picture.refusal === null;
  return (
    <Dialog title={text.add} onClose={close}>
      <div onPaste={paste}>
        <Form form={fieldOfForm(form)} fields={["name", "aliases"]}>
          <PictureChoice address={picture.address} choose={choose} />
          {picture.refusal !== null && <Notice look="danger">{text.refused[picture.refusal]}</Notice>}
          {isMissing && <Notice look="danger">{text.noPicture}</Notice>}
          <Field
            {...asTyped}
            name="name"
            label={text.name}
            hint={text.nameHint}
            error={name !== "" && !isEmojiName(wanted) ? text.wrongName : undefined}
            maxLength={maxName + 2}
            required
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <AliasesField value={aliases} onChange={setAliases} />
          <Button type="submit" look="primary" busy={form.busy}>
            {text.add}
          </Button>
        </Form>
      </div>
    </Dialog>
  );
}

const endingOf = ({ type }: Blob): string => type.slice("image/".length);
