import { isQuotable } from "@parley/protocol";
import { invalidInput } from "../../errors.ts";
import { readText } from "../read-text.ts";
import type { MessageRow } from "../tables.ts";

/** Refuses a quote that is no part of the message which is answered. */
export function checkQuote(quote: string, answered: Pick<MessageRow, "text"> | undefined): void {
  if (!isPartOf(quote, answered)) throw invalidInput("quote", "wrong_form", "no part of the text of `replyTo`");
}

/** Whether a quote is a part of a message, as the message is now. */
export const isPartOf = (quote: string, answered: Pick<MessageRow, "text"> | undefined): boolean =>
  answered !== undefined && isQuotable(quote, readText(answered.text));
