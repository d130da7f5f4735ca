import { type AttachPlace, attach } from "./attach.ts";

/** Lets somebody choose files; a phone offers its camera too. */
export function pickFiles(place: AttachPlace): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => void attach(place, [...(input.files ?? [])]));
  input.click();
}
