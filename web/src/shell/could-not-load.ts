import type { Language } from "../strings/speech.ts";

/** Said when the texts themselves, or the screens, did not arrive: so it travels with the very first file. */
export const couldNotLoad: Record<Language, string> = {
  en: "Parley could not be loaded. Reload the page.",
  de: "Parley konnte nicht geladen werden. Lade die Seite neu.",
  fr: "Parley n’a pas pu être chargé. Rechargez la page.",
  es: "No se ha podido cargar Parley. Vuelve a cargar la página.",
  ja: "Parley を読み込めませんでした。ページを再読み込みしてください。",
  ar: "تعذّر تحميل Parley. أعد تحميل الصفحة.",
};
