import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Notice } from "./Notice.tsx";
import type { Submit } from "./use-submit.ts";

interface FormProps {
  /** Takes the form's fields by name, as typed. */
  form: Submit<FormData>;
  /** Names of fields that show their own error; others are told above the buttons. */
  fields: readonly string[];
  className?: string;
  children: ReactNode;
}

/** A form that sends itself once at a time and tells what went wrong where it went wrong. */
export function Form({ form, fields, className, children }: FormProps) {
  const elsewhere = form.message !== null && (form.field === null || !fields.includes(form.field));
  return (
    <form
      className={classNames("flex flex-col gap-4", className)}
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit(new FormData(event.currentTarget));
      }}
    >
      {elsewhere && <Notice look="danger">{form.message}</Notice>}
      {children}
    </form>
  );
}

/** The error of one field, if it is the one that was refused. */
export function errorOf(form: Submit<FormData>, field: string): string | null {
  return form.field === field ? form.message : null;
}

/** A field's text. */
export function textOf(data: FormData, field: string): string {
  const value = data.get(field);
  return typeof value === "string" ? value : "";
}
