import type { Reward } from "@parley/protocol";
import { locale } from "../strings/language.ts";

/** The text of a reward: its words, or the amount with the currency in the page's language. */
export function rewardText(reward: Reward): string {
  if ("text" in reward) return reward.text;
  const { amount, currency } = reward;
  try {
    const options = { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" } as const;
    // Passed as a string, because a number would lose digits of the amount.
    return new Intl.NumberFormat(locale, options).format(amount as Intl.StringNumericLiteral);
  } catch {
    // The three letters are not a currency.
    return `${amount} ${currency}`;
  }
}
