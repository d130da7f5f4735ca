import type { Reward } from "@parley/protocol";
import { locale } from "../strings/language.ts";

/** A reward as it is read: its words, or the amount with the currency in the language of the page. */
export function rewardText(reward: Reward): string {
  if ("text" in reward) return reward.text;
  const { amount, currency } = reward;
  try {
    const options = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
    // A text keeps all digits of the amount, which a number would not.
    return new Intl.NumberFormat(locale, options).format(amount as Intl.StringNumericLiteral);
  } catch {
    // Three letters that are no currency.
    return `${amount} ${currency}`;
  }
}
