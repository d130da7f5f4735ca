import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useContext, useId } from "react";
import { classNames } from "../class-names.ts";
import { FieldErrorsContext } from "./field-errors.ts";

interface FieldFrameProps {
  label: string;
  /** The form assigns errors to its fields by this name. */
  name?: string;
  hint?: ReactNode;
  error?: string | null;
  /** Beside the label, at the other end. */
  aside?: ReactNode;
  /** Hidden labels are still read out. */
  hideLabel?: boolean;
  children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }) => ReactNode;
}

/** Label, hint and error around one control, linked to the control for screen readers. */
export function FieldFrame({ label, name, hint, error: given, aside, hideLabel = false, children }: FieldFrameProps) {
  const inForm = useContext(FieldErrorsContext);
  const error = given ?? (name === undefined ? undefined : inForm[name]);
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error || hint);
  return (
    <div className="flex flex-col gap-1">
      <div className={hideLabel ? "sr-only" : "flex items-baseline justify-between gap-2"}>
        <label htmlFor={id} className="text-small font-medium text-ink">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, "aria-describedby": hasNote ? noteId : undefined, "aria-invalid": error ? true : undefined })}
      {hasNote && (
        <div id={noteId} className={classNames("flex gap-1.5 text-small", error ? "text-danger-ink" : "text-faint")}>
          {error && <CircleAlert aria-hidden="true" size={14} className="mt-0.5 shrink-0" />}
          <p className="min-w-0 flex-1 text-pretty wrap-anywhere">{error || hint}</p>
        </div>
      )}
    </div>
  );
}

export const controlLook =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-body text-ink transition-colors duration-100 " +
  "aria-invalid:border-danger disabled:opacity-60 focus-visible:outline-offset-0 touch:text-[1rem]";

/** Attributes of a field for an exact value, such as a handle or a code: the browser must neither change it nor suggest one. */
export const asTyped = {
  autoComplete: "off",
  autoCapitalize: "none",
  autoCorrect: "off",
  spellCheck: false,
  dir: "ltr",
} as const;

interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  hideLabel?: boolean;
  aside?: ReactNode;
  /** Shown inside the field at the end of the line in the page's direction; the typed text may have the other direction. */
  end?: ReactNode;
}

/** A one-line text field with its label. */
export function Field({ label, hint, error, hideLabel, aside, end, className, ...input }: FieldProps) {
  return (
    <FieldFrame label={label} name={input.name} hint={hint} error={error} hideLabel={hideLabel} aside={aside}>
      {(control) => (
        <div className="relative">
          <input
            dir="auto"
            {...control}
            {...input}
            className={classNames(
              controlLook,
              "h-9 touch:h-11",
              end !== undefined && "pr-10 rtl:pr-3 rtl:pl-10",
              className,
            )}
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
    <FieldFrame label={label} name={input.name} hint={hint} error={error}>
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

/** A choice among a few options, with the platform's own control, because phones and screen readers support it best. */
export function Choice({ label, hint, error, hideLabel, className, children, ...select }: ChoiceProps) {
  return (
    <FieldFrame label={label} name={select.name} hint={hint} error={error} hideLabel={hideLabel}>
      {(control) => (
        <select {...control} {...select} className={classNames(controlLook, "h-9 touch:h-11", className)}>
          {children}
        </select>
      )}
    </FieldFrame>
  );
}
