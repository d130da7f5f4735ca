import { useClient } from "@parley/sdk/react";
import { chosenLanguage, keepLanguage, languages, nameOfLanguage } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { Choice } from "../ui/forms/Field.tsx";
import { toast } from "../ui/toasts/toast.ts";

const text = strings.shell;

/** The setting for the language of the interface. Texts are loaded once, so a change reloads the page. */
export function LanguageChoice() {
  const client = useClient();
  const choose = async (value: string) => {
    const chosen = languages.find((one) => one === value) ?? null;
    if (!keepLanguage(chosen)) return toast(text.languageNotKept);
    // Stopping the client stores the latest drafts.
    await client.stop();
    window.location.reload();
  };
  return (
    <Choice
      label={strings.settings.languageTitle}
      hint={text.languageHint}
      value={chosenLanguage ?? ""}
      onChange={(event) => void choose(event.target.value)}
    >
      <option value="">{text.languageSystem}</option>
      {languages.map((one) => (
        <option key={one} value={one} lang={one}>
          {nameOfLanguage(one)}
        </option>
      ))}
    </Choice>
  );
}
