import type { Account } from "@parley/protocol";
import { X } from "lucide-react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Field } from "../ui/Field.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { nameOf } from "./name-of.ts";
import { useDirectory } from "./use-directory.ts";

const text = strings.members;

interface PeoplePickerProps {
  label: string;
  chosen: readonly Account[];
  onChange: (chosen: readonly Account[]) => void;
  /** People who are left out of the list. */
  without: ReadonlySet<string>;
}

/** Chooses people from the directory. */
export function PeoplePicker({ label, chosen, onChange, without }: PeoplePickerProps) {
  const [query, setQuery] = useState("");
  const pages = useDirectory(query);
  const isChosen = (account: Account) => chosen.some(({ id }) => id === account.id);
  const toggle = (account: Account) =>
    onChange(isChosen(account) ? chosen.filter(({ id }) => id !== account.id) : [...chosen, account]);
  const offered = pages.items.filter(({ id }) => !without.has(id));
  return (
    <div className="flex flex-col gap-2">
      <Field
        type="search"
        label={label}
        placeholder={text.pickHint}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {chosen.length > 0 && <Chosen chosen={chosen} remove={toggle} />}
      <ul aria-label={label} className="-mx-2 flex max-h-56 flex-col overflow-y-auto">
        {offered.map((account) => (
          <li key={account.id}>
            <label className="flex h-10 cursor-pointer items-center gap-2.5 rounded-md px-2 text-small hover:bg-hover has-focus-visible:bg-hover touch:h-12">
              <Avatar id={account.id} name={nameOf(account)} size="small" />
              <bdi className="max-w-1/2 shrink-0 truncate font-medium">{nameOf(account)}</bdi>
              <span className="flex min-w-0 flex-1 text-faint">
                <bdi className="truncate">{strings.accounts.atHandle(account.handle ?? "")}</bdi>
              </span>
              <input
                type="checkbox"
                checked={isChosen(account)}
                onChange={() => toggle(account)}
                className="size-4 shrink-0 accent-(--accent)"
              />
            </label>
          </li>
        ))}
        {pages.ready && offered.length === 0 && (
          <li className="p-3 text-small text-faint">{strings.accounts.noPeople}</li>
        )}
        <li>
          <MoreButton pages={pages} />
        </li>
      </ul>
    </div>
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
