import { useClient } from "@parley/sdk/react";
import { forgetDevice } from "../offline/forgotten.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { confirm } from "../ui/dialogs/confirm.tsx";

/** A button that removes all data of the account from this device, also offline. */
export function ForgetDevice() {
  const client = useClient();
  const text = strings.settings;
  const ask = () =>
    confirm({
      title: text.forgetTitle,
      description: text.forgetHint,
      confirm: text.forget,
      danger: true,
      run: () => forgetDevice(client),
    });
  return (
    <>
      <p className="text-small text-soft">{text.forgetHint}</p>
      <Button className="self-start text-danger-ink" onClick={ask}>
        {text.forget}…
      </Button>
    </>
  );
}
