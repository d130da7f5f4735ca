import { sizes } from "@parley/protocol";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { fullTime } from "../strings/time.ts";
import { Field } from "../ui/Field.tsx";
import { localTime } from "./local-time.ts";

const text = strings.scheduled;

interface TimeFieldProps {
  /** What it says first. */
  initial: number;
  /** Why the time was refused. */
  error?: string | null;
}

/** A date and a time by the reader's own clock; below it, in words, what was chosen. */
export function TimeField({ initial, error }: TimeFieldProps) {
  const [value, setValue] = useState(localTime(initial));
  const at = new Date(value).getTime();
  const now = Date.now();
  return (
    <Field
      name="sendAt"
      type="datetime-local"
      label={text.when}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      min={localTime(now)}
      max={localTime(now + sizes.scheduledAhead)}
      hint={Number.isNaN(at) ? undefined : fullTime(at)}
      error={error}
      required
    />
  );
}

/** What is wrong with a time before the server is asked; null when nothing is. */
export function wrongTime(at: number): string | null {
  const ahead = at - Date.now();
  if (ahead > sizes.scheduledAhead) return text.tooLate;
  return ahead >= 0 ? null : text.tooSoon;
}
