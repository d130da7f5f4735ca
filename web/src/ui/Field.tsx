import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

interface FieldFrameProps {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Hidden labels are still read out. */
  hideLabel?: boolean;
  children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** Label, hint and error around one control, tied together for screen readers. */
export function FieldFrame({ label, hint, error, hideLabel = false, children }: FieldFrameProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error || hint);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-small font-medium text-ink"}>
        {label}
      </label>
      {children({ id, "aria-describedby": hasNote ? noteId : undefined, "aria-invalid": error ? true : undefined })}
      {hasNote && (
        <p id={noteId} className={classNames("text-small", error ? "text-danger-ink" : "text-faint")}>
          {error || hint}
        </p>
      )}
    </div>
  );
}

export const controlLook =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-body text-ink transition-colors duration-100 " +
  "aria-invalid:border-danger disabled:opacity-60 focus-visible:outline-offset-0 touch:text-[1rem]";

interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  hideLabel?: boolean;
  /** Shown inside the field at its end. */
  end?: ReactNode;
}

/** A one-line text field with its label. */
export function Field({ label, hint, error, hideLabel, end, className, ...input }: FieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(control) => (
        <div className="relative">
          <input
            dir="auto"
            {...control}
            {...input}
            className={classNames(controlLook, "h-9 touch:h-11", end !== undefined && "pe-10", className)}
          />
          {end !== undefined && <div className="absolute inset-y-0 end-1 flex items-center">{end}</div>}
        </div>
      )}
    </FieldFrame>
  );
}

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  label: string;
  hint?: ReactNode;
  error?: string | null;
}

/** A text field of several lines with its label. */
export function TextArea({ label, hint, error, className, ...input }: TextAreaProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          dir="auto"
          rows={3}
          {...control}
          {...input}
          className={classNames(controlLook, "resize-y py-2", className)}
        />
      )}
    </FieldFrame>
  );
}

interface ChoiceProps extends Omit<ComponentProps<"select">, "id"> {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  hideLabel?: boolean;
}

/** A choice among a few; the platform's own control, which phones and screen readers know best. */
export function Choice({ label, hint, error, hideLabel, className, children, ...select }: ChoiceProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(control) => (
        <select {...control} {...select} className={classNames(controlLook, "h-9 touch:h-11", className)}>
          {children}
        </select>
      )}
    </FieldFrame>
  );
}
