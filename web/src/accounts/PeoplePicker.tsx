import type { Account } from "@parley/protocol";
import { X } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { nameOf } from "./name-of.ts";
import { PeopleChoice } from "./PeopleChoice.tsx";

const text = strings.members;

interface PeoplePickerProps {
  label: string;
  chosen: readonly Account[];
  onChange: (chosen: readonly Account[]) => void;
  /** People to leave out of the list. */
  without: ReadonlySet<string>;
}

/** Chooses people from the directory. */
export function PeoplePicker({ label, chosen, onChange, without }: PeoplePickerProps) {
  const toggle = (account: Account) => {
    const others = chosen.filter(({ id }) => id !== account.id);
    onChange(others.length < chosen.length ? others : [...chosen, account]);
  };
  return (
    <PeopleChoice
      label={label}
      chosen={chosen}
      without={without}
      onPick={toggle}
      onBackspace={() => onChange(chosen.slice(0, -1))}
    >
      {chosen.length > 0 && <Chosen chosen={chosen} remove={toggle} />}
    </PeopleChoice>
  );
}

function Chosen({ chosen, remove }: { chosen: readonly Account[]; remove: (account: Account) => void }) {
  return (
    <ul aria-label={text.picked} className="flex flex-wrap gap-1">
      {chosen.map((account) => (
        <li key={account.id}>
          <button
            type="button"
            aria-label={text.unpick(nameOf(account))}
            onClick={() => remove(account)}
            className="flex h-7 items-center gap-1 rounded-full bg-accent-soft ps-2.5 pe-1.5 text-small text-accent-ink"
          >
            <bdi className="max-w-40 truncate">{nameOf(account)}</bdi>
            <X aria-hidden="true" size={13} />
          </button>
        </li>
      ))}
    </ul>
  );
}
