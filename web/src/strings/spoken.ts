import { languages } from "catalogues:languages";
import type { Language, Texts } from "./texts.ts";

interface Spoken {
  /** The name that the language gives itself. */
  readonly name: string;
  /** Said when nothing else could be loaded. */
  readonly couldNotLoad: string;
  readonly direction: "ltr" | "rtl";
  /** The texts of the first screen. */
  first(): Promise<Partial<Texts>>;
  /** Those of what is loaded when it is first opened. */
  later(): Promise<Partial<Texts>>;
}

/** Every language with what it says of itself, and the way to its texts. */
export const spoken = languages as Readonly<Record<Language, Spoken>>;
