/** Form of a custom emoji's name. ASCII only: no two names look the same, and no name changes the direction of the text around it. */
export const emojiNamePattern = /^[a-z0-9][a-z0-9_-]{1,31}$/;

/** Name of a custom emoji, which a reaction has between colons; undefined for a Unicode emoji. */
export const customEmojiName = (emoji: string): string | undefined => /^:([a-z0-9][a-z0-9_-]{1,31}):$/.exec(emoji)?.[1];
