import { type AttachPlace, attach } from "./attach.ts";

const places = new WeakMap<HTMLFormElement, () => AttachPlace>();

/** Sets the place that gets the files chosen with the button of a form. */
export const setPlace = (form: HTMLFormElement, place: () => AttachPlace): void => void places.set(form, place);

/** Opens the file picker for a form; a phone also offers its camera. */
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
