import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../IconButton.tsx";
import { Field } from "./Field.tsx";

/** A password field with a button that shows the text, and a warning while caps lock is on. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type" | "end" | "aside">) {
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <Field
      {...props}
      dir="ltr"
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      onKeyDown={watch}
      onKeyUp={watch}
      onBlur={() => setCapsLock(false)}
      // Placed beside the label, so that the layout does not shift when the warning appears or disappears.
      aside={
        <span role="status" className="text-tiny font-medium text-soft">
          {capsLock && strings.forms.capsLock}
        </span>
      }
      end={
        <IconButton
          size="small"
          label={shown ? strings.ui.hidePassword : strings.ui.showPassword}
          icon={shown ? <EyeOff size={16} /> : <Eye size={16} />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
