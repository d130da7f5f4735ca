import { type Reward, sizes } from "@parley/protocol";
import { useState } from "react";
import { locale } from "../strings/language.ts";
import { strings } from "../strings/strings.ts";
import { Choice, Field } from "../ui/forms/Field.tsx";
import { textOf } from "../ui/forms/Form.tsx";
import { SegmentedChoice } from "../ui/forms/SegmentedChoice.tsx";
import { currencies, currencyUsed, decimalsOf } from "./currencies.ts";

const text = strings.posts;
const kinds = [
  { value: "words" as const, label: text.inWords },
  { value: "amount" as const, label: text.asAmount },
];

/** Fields for the reward of a post: a text, or an amount with a currency. {@link rewardIn} reads them. */
export function RewardFields({ reward }: { reward: Reward | undefined }) {
  const before = reward && "amount" in reward ? reward : undefined;
  const [kind, setKind] = useState<"words" | "amount">(before ? "amount" : "words");
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-small font-medium text-ink">{text.reward}</legend>
      <SegmentedChoice label={text.rewardKind} options={kinds} value={kind} onChange={setKind} />
      {kind === "words" ? (
        <Field
          name="reward"
          label={text.rewardWords}
          hideLabel
          hint={text.rewardHint}
          defaultValue={reward && "text" in reward ? reward.text : ""}
          maxLength={sizes.postReward}
          autoComplete="off"
        />
      ) : (
        <AmountFields {...before} />
      )}
    </fieldset>
  );
}

function AmountFields({ amount = "", currency: first = currencyUsed.get() }: { amount?: string; currency?: string }) {
  const [currency, setCurrency] = useState(first);
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return (
    <div className="grid grid-cols-[2fr_3fr] gap-2">
      <Field
        name="amount"
        type="number"
        inputMode="decimal"
        label={text.amount}
        defaultValue={amount}
        min={0}
        max={999_999_999_999}
        step={10 ** -decimalsOf(currency)}
        autoComplete="off"
      />
      <Choice
        name="currency"
        label={text.currency}
        value={currency}
        onChange={(event) => setCurrency(event.target.value)}
      >
        {[...new Set([...currencies, first])].sort().map((code) => (
          <option key={code} value={code}>{`${code} – ${names.of(code) ?? code}`}</option>
        ))}
      </Choice>
    </div>
  );
}

/** The reward in the fields; undefined if they are empty. */
export function rewardIn(data: FormData): Reward | undefined {
  const words = textOf(data, "reward").trim();
  if (words !== "") return { text: words };
  const typed = textOf(data, "amount");
  if (typed === "") return undefined;
  const currency = textOf(data, "currency");
  currencyUsed.set(currency);
  // Normalizes the number, because a number field may contain 1e3 or trailing zeros.
  return { amount: `${Number(typed)}`, currency };
}

/** Whether two rewards are equal; 12.50 equals 12.5. */
export function isSameReward(one: Reward | undefined, other: Reward | undefined): boolean {
  if (!one || !other) return one === other;
  if ("text" in one || "text" in other) return "text" in one && "text" in other && one.text === other.text;
  return one.currency === other.currency && Number(one.amount) === Number(other.amount);
}
