import { type AttachPlace, attach } from "./attach.ts";

const places = new WeakMap<HTMLFormElement, () => AttachPlace>();

/** Names the place for files that are chosen by the button of a form. */
export const setPlace = (form: HTMLFormElement, place: () => AttachPlace): void => void places.set(form, place);

/** Lets somebody choose files for a form; a phone offers its camera too. */
export function pickFiles(form: HTMLFormElement): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => {
    const place = places.get(form)?.();
    if (place) void attach(place, [...(input.files ?? [])]);
  });
  input.click();
}
