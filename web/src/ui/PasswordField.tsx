import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Field } from "./Field.tsx";
import { IconButton } from "./IconButton.tsx";

/** A password field whose text can be shown. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type" | "end">) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      dir="ltr"
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
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
