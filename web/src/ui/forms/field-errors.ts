import { createContext } from "react";
import { strings } from "../../strings/strings.ts";

/** The errors of a form's fields, by field name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Provided by a form to its fields. */
export const FieldErrorsContext = createContext<FieldErrors>({});

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement) => [...form.elements].filter(isControl);

function isControl(element: Element): element is Control {
  return "validity" in element && "name" in element && element.name !== "";
}

/** The errors that the page finds before it sends the form. */
export function fieldErrorsIn(form: HTMLFormElement): FieldErrors {
  const errors: Record<string, string> = {};
  for (const control of controlsOf(form)) {
    const error = errorIn(control);
    if (error !== null) errors[control.name] = error;
  }
  return errors;
}

// Lengths are checked here because browsers check `minlength` only after the user has typed.
function errorIn(control: Control): string | null {
  const { value, required, validity } = control;
  if (isTime(control)) {
    if (validity.badInput) return strings.forms.wholeDate;
    if (validity.rangeUnderflow) return strings.forms.laterTime;
    if (validity.rangeOverflow) return strings.forms.earlierDate;
  }
  // A number field with text that is not a number has an empty value.
  if (control.type === "number" && validity.badInput) return strings.forms.number;
  if (validity.customError) return control.validationMessage;
  if (value.trim() === "") return required ? strings.forms.required : null;
  const minLength = control.getAttribute("minlength");
  if (minLength !== null && value.length < Number(minLength))
    return strings.errors.reasons.too_short(Number(minLength));
  const { min, max, step } = control as HTMLInputElement;
  if (validity.typeMismatch || validity.badInput) return strings.forms.email;
  if (validity.rangeOverflow || validity.rangeUnderflow)
    return strings.forms.between({ min: Number(min), max: Number(max) });
  if (validity.stepMismatch) return strings.forms.decimals(step.split(".")[1]?.length ?? 0);
  return null;
}

// A half-typed date has an empty value.
const isTime = ({ type }: Control): boolean => type === "date" || type === "datetime-local";

/** Focuses a field of a form. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  if (form !== null)
    controlsOf(form)
      .find((control) => control.name === name)
      ?.focus();
}
