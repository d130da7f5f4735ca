/** The form of the names of a server's own emoji: ASCII alone, so that no two look the same and none turns the text around it. */
export const emojiNamePattern = /^[a-z0-9][a-z0-9_-]{1,31}$/;

/** The name of an emoji of the server's own, as a reaction says it between colons; undefined for one of Unicode's. */
export const customEmojiName = (emoji: string): string | undefined => /^:([a-z0-9][a-z0-9_-]{1,31}):$/.exec(emoji)?.[1];
