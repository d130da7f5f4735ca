/** The values of a message that was deleted or has expired. The fingerprint is erased too: a short text can be guessed from it. */
export const erasedContent = {
  text: "",
  mentions: "",
  parts: "",
  reply_to: null,
  quote: null,
  fingerprint: "",
  edited_at: null,
  pinned_at: null,
  pinned_by: null,
  reacted: 0,
} as const;
