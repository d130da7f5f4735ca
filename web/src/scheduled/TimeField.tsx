import { sizes } from "@parley/protocol";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { fullTime } from "../strings/time.ts";
import { Field } from "../ui/forms/Field.tsx";
import { localTime } from "../ui/local-time.ts";

const text = strings.scheduled;

interface TimeFieldProps {
  /** The initial value. */
  initial: number;
  /** The error of the time. */
  error?: string | null;
}

/** A field for a date and a time in the reader's time zone, with the chosen time in words below. */
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

/** The error of a time, checked before the request; null if there is none. */
export function wrongTime(at: number): string | null {
  const ahead = at - Date.now();
  if (ahead > sizes.scheduledAhead) return text.tooLate;
  return ahead >= 0 ? null : text.tooSoon;
}
