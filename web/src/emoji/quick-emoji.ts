/** The default emoji for quick reactions. */
export const quickEmoji = ["👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀"];
