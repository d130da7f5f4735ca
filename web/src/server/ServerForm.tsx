import type { ServerInfo } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { CardChoice } from "../ui/forms/CardChoice.tsx";
import { Field } from "../ui/forms/Field.tsx";
import { Form, textOf } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";
import { learnServerInfo } from "./server-info.ts";

const text = strings.server;
const choices = [
  { value: "open", label: text.open, hint: text.openHint },
  { value: "invite", label: text.invite, hint: text.inviteHint },
] as const;

interface ServerFormProps {
  info: ServerInfo;
  /** The label of the button. */
  action: string;
  autoFocus?: boolean;
  onDone: () => unknown;
}

/** The server's name, and who may create an account; for its owners. */
export function ServerForm({ info, action, autoFocus, onDone }: ServerFormProps) {
  const client = useClient();
  const [registration, setRegistration] = useState<"open" | "invite">(
    info.registration === "invite" ? "invite" : "open",
  );
  const form = useSubmit(async (data: FormData) => {
    learnServerInfo(await client.server.update({ name: textOf(data, "name"), registration }));
    await onDone();
  });
  return (
    <Form form={form} fields={["name"]}>
      <Field
        name="name"
        label={text.name}
        hint={text.nameHint}
        defaultValue={info.name}
        maxLength={80}
        autoComplete="organization"
        required
        autoFocus={autoFocus}
        onFocus={autoFocus ? (event) => event.target.select() : undefined}
      />
      <CardChoice label={text.registration} options={choices} value={registration} onChange={setRegistration} />
      <Button type="submit" look="primary" busy={form.busy} className={autoFocus ? undefined : "self-start"}>
        {action}
      </Button>
    </Form>
  );
}
