import { createContext } from "react";
import { strings } from "../strings/strings.ts";

/** What is wrong with the fields of a form, by their names. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Given by a form to its fields. */
export const FieldErrorsContext = createContext<FieldErrors>({});

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement) => [...form.elements].filter(isControl);

function isControl(element: Element): element is Control {
  return "validity" in element && "name" in element && element.name !== "";
}

/** What can be seen to be wrong before the server is asked. */
export function fieldErrorsIn(form: HTMLFormElement): FieldErrors {
  const errors: Record<string, string> = {};
  for (const control of controlsOf(form)) {
    const error = errorIn(control);
    if (error !== null) errors[control.name] = error;
  }
  return errors;
}

// Lengths are counted here: browsers look at `minlength` only when the value was typed by hand.
function errorIn(control: Control): string | null {
  const { value, required, validity } = control;
  if (isTime(control)) {
    if (validity.badInput) return strings.forms.wholeDate;
    if (validity.rangeUnderflow) return strings.forms.laterTime;
    if (validity.rangeOverflow) return strings.forms.earlierDate;
  }
  // What is no number has the value of an empty field.
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

// A date that is half typed has the value of an empty one.
const isTime = ({ type }: Control): boolean => type === "date" || type === "datetime-local";

/** Puts the focus into a field of a form. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  if (form !== null)
    controlsOf(form)
      .find((control) => control.name === name)
      ?.focus();
}
