import { languages } from "catalogues:languages";
import type { Language, Texts } from "./texts.ts";

interface Spoken {
  /** The name of the language in that language. */
  readonly name: string;
  /** Shown if the texts themselves could not be loaded. */
  readonly couldNotLoad: string;
  readonly direction: "ltr" | "rtl";
  /** Loads the texts of the first screen. */
  first(): Promise<Partial<Texts>>;
  /** Loads the texts of parts that are loaded when first opened. */
  later(): Promise<Partial<Texts>>;
}

/** Every language with its properties and the loaders of its texts. */
export const spoken = languages as Readonly<Record<Language, Spoken>>;
