import { type PasswordOwner, passwordWeakness } from "@parley/protocol";
import { useState } from "react";
import { explainReason } from "../strings/explain.ts";
import { strings } from "../strings/strings.ts";
import { PasswordField } from "../ui/forms/PasswordField.tsx";

const LEAST = 8;
const MOST = 200;

interface NewPasswordFieldProps {
  label: string;
  /** What is known about the owner of the password; values in the form's own fields of these names take precedence. */
  owner?: PasswordOwner;
  autoFocus?: boolean;
}

/** A field for a new password; while the user types it shows which of the server's rules the password breaks, or that it is accepted. */
export function NewPasswordField({ label, owner, autoFocus }: NewPasswordFieldProps) {
  const [verdict, setVerdict] = useState<string | null>(null);
  return (
    <PasswordField
      name="password"
      label={label}
      hint={<span aria-live="polite">{verdict ?? strings.accountPages.passwordHint}</span>}
      onInput={({ currentTarget: { value, form } }) => setVerdict(judge(value, ownerIn(form, owner)))}
      autoComplete="new-password"
      minLength={LEAST}
      maxLength={MOST}
      required
      autoFocus={autoFocus}
    />
  );
}

function judge(password: string, owner: PasswordOwner): string | null {
  if (password.length < LEAST) return null;
  const reason = passwordWeakness(password, owner);
  return reason === null ? strings.forms.passwordFine : explainReason({ code: reason, params: {} });
}

function ownerIn(form: HTMLFormElement | null, known?: PasswordOwner): PasswordOwner {
  const typed = form === null ? new FormData() : new FormData(form);
  const read = (field: keyof PasswordOwner) => {
    const text = typed.get(field);
    return typeof text === "string" && text !== "" ? text : (known?.[field] ?? "");
  };
  return { email: read("email"), name: read("name"), handle: read("handle") };
}
