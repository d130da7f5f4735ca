import type { Account } from "@parley/protocol";
import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useState } from "react";
import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";
import { Field } from "../ui/forms/Field.tsx";
import { MoreButton } from "../ui/lists/MoreButton.tsx";
import { AccountAvatar } from "./AccountAvatar.tsx";
import { matchesPerson } from "./matches-person.ts";
import { nameOf } from "./name-of.ts";
import { useDirectory } from "./use-directory.ts";

interface PeopleChoiceProps {
  label: string;
  /** The chosen people, if several can be chosen; without it, choosing one person ends the choice. */
  chosen?: readonly Account[];
  /** People to leave out of the list. */
  without?: ReadonlySet<string>;
  /** The label of a person; by default the name. */
  labelOf?: (account: Account) => string;
  autoFocus?: boolean;
  onPick: (account: Account) => void;
  /** Backspace was pressed in the empty field. */
  onBackspace?: () => void;
  /** Rendered between the field and its list. */
  children?: ReactNode;
}

const noOne: ReadonlySet<string> = new Set();

/**
 * A field that searches people, with a list (ARIA "combobox"). Arrow keys move through the list; Enter picks a person and never submits the
 * form around the field.
 */
export function PeopleChoice({ label, chosen, without = noOne, onPick, onBackspace, ...props }: PeopleChoiceProps) {
  const [typed, setTyped] = useState("");
  const pages = useDirectory(typed);
  // Until the server answers, the list is the answer to the previous query, so it is filtered here.
  const isMeant = (account: Account) => pages.isCurrent || matchesPerson(account, typed);
  const people = pages.items.filter((account) => !without.has(account.id) && isMeant(account));
  const walk = useWalk(people, typed);
  const listId = useId();
  const pick = (account: Account) => {
    setTyped("");
    onPick(account);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Backspace" && typed === "") return onBackspace?.();
    if (event.key === "Enter" && walk.active) pick(walk.active);
    else if (event.key === "ArrowDown") walk.step(1);
    else if (event.key === "ArrowUp") walk.step(-1);
    // Enter is handled even if there is nobody to pick, because it would submit the form.
    else if (event.key !== "Enter" || typed === "") return;
    event.preventDefault();
  };
  const optionId = (account: Account) => `${listId}-${account.id}`;
  return (
    <div className="flex flex-col gap-2">
      <Field
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={people.length > 0}
        aria-controls={listId}
        aria-activedescendant={walk.active && optionId(walk.active)}
        autoComplete="off"
        label={label}
        placeholder={strings.members.pickHint}
        value={typed}
        autoFocus={props.autoFocus}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {props.children}
      <div className="-mx-2 flex max-h-64 flex-col overflow-y-auto">
        <div role="listbox" id={listId} aria-label={label} aria-multiselectable={chosen ? true : undefined}>
          {people.map((account) => (
            <PersonOption
              key={account.id}
              id={optionId(account)}
              account={account}
              name={props.labelOf?.(account) ?? nameOf(account)}
              isActive={account === walk.active}
              isChosen={chosen?.some(({ id }) => id === account.id)}
              pick={() => pick(account)}
            />
          ))}
        </div>
        {pages.ready && people.length === 0 && pages.isCurrent && (
          <p className="p-3 text-small text-faint">{strings.accounts.noPeople}</p>
        )}
        <MoreButton pages={pages} />
      </div>
    </div>
  );
}

/** The person that Enter picks: the one selected by arrow keys, else the first one once something is typed. */
function useWalk(people: readonly Account[], typed: string) {
  const [at, setAt] = useState<string | null>(null);
  const found = people.findIndex(({ id }) => id === at);
  const index = found < 0 && typed.trim() !== "" ? 0 : found;
  const step = (by: 1 | -1) => {
    const from = index < 0 && by < 0 ? 0 : index;
    setAt(people[(from + by + people.length) % people.length]?.id ?? null);
  };
  return { active: people[index], step };
}

interface PersonOptionProps {
  id: string;
  account: Account;
  name: string;
  isActive: boolean;
  isChosen: boolean | undefined;
  pick: () => void;
}

function PersonOption({ id, account, name, isActive, isChosen, pick }: PersonOptionProps) {
  useLayoutEffect(() => {
    if (isActive) document.getElementById(id)?.scrollIntoView({ block: "nearest" });
  }, [id, isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys and keeps the focus on a press
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={isChosen ?? isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={pick}
      className={classNames(
        "flex h-10 cursor-pointer items-center gap-2.5 rounded-md px-2 text-small select-none hover:bg-hover touch:h-12",
        isActive && "bg-active",
      )}
    >
      <AccountAvatar id={account.id} name={nameOf(account)} size="small" />
      <bdi className="max-w-1/2 shrink-0 truncate font-medium">{name}</bdi>
      <span className="flex min-w-0 flex-1 text-faint">
        <bdi className="truncate">{strings.accounts.atHandle(account.handle ?? "")}</bdi>
      </span>
      {isChosen === true && <Check aria-hidden="true" size={16} className="shrink-0 text-accent-ink" />}
    </div>
  );
}
