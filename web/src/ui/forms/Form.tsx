import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { classNames } from "../class-names.ts";
import { Notice } from "../Notice.tsx";
import { WaitNotice } from "../WaitNotice.tsx";
import { type FieldErrors, FieldErrorsContext, fieldErrorsIn, focusField } from "./field-errors.ts";
import type { Submit } from "./use-submit.ts";

interface FormProps {
  /** Takes the form's fields by name, as typed. */
  form: Submit<FormData>;
  /** Names of the fields that show their own errors; all other errors are shown above the buttons. */
  fields: readonly string[];
  ref?: RefObject<HTMLFormElement | null>;
  /** Called on every change with the values of the fields. */
  onDraft?: (data: FormData) => void;
  className?: string;
  children: ReactNode;
}

/**
 * A form that sends one request at a time. An error of a field is shown beside the field, which gets the focus. The form checks its fields
 * before it sends, and words these errors in the language of the page, not of the browser.
 */
export function Form({ ref, form, fields, onDraft, className, children }: FormProps) {
  const own = useRef<HTMLFormElement>(null);
  const element = ref ?? own;
  const [wrong, setWrong] = useState<FieldErrors>({});
  const refused = form.field !== null && fields.includes(form.field) ? form.field : null;
  const errors = refused === null || form.message === null ? wrong : { ...wrong, [refused]: form.message };
  useEffect(() => {
    if (refused !== null && !form.busy) focusField(element.current, refused);
  }, [element, refused, form.busy]);
  return (
    <form
      ref={element}
      noValidate
      className={classNames("flex flex-col gap-4", className)}
      onInput={(event) => {
        onDraft?.(new FormData(event.currentTarget));
        const { name } = event.target as HTMLInputElement;
        if (name in wrong) setWrong({});
        if (name === refused) form.clear();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const found = fieldErrorsIn(event.currentTarget);
        setWrong(found);
        const [first] = Object.keys(found);
        if (first !== undefined) focusField(event.currentTarget, first);
        else void form.submit(new FormData(event.currentTarget));
      }}
    >
      {form.message !== null && refused === null && <Refusal form={form} />}
      <FieldErrorsContext value={errors}>{children}</FieldErrorsContext>
    </form>
  );
}

function Refusal({ form: { message, retryAt } }: { form: Submit<FormData> }) {
  return retryAt === null ? <Notice look="danger">{message}</Notice> : <WaitNotice until={retryAt} />;
}

/** A field's text. */
export function textOf(data: FormData, field: string): string {
  const value = data.get(field);
  return typeof value === "string" ? value : "";
}
