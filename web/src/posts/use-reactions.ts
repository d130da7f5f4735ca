import type { AccountId } from "@parley/protocol";
import { useClient, useMe } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { enterFeed } from "../feeds/enter-feed.ts";
import { toastError } from "../ui/toasts/toast-error.ts";
import type { ListedPost } from "./use-posts.ts";

/** A reaction to a post, as shown to the reader. */
export interface PostReaction {
  readonly emoji: string;
  readonly count: number;
  readonly isMine: boolean;
}

/** The reactions that the reader has just pressed, by emoji; the value says whether the press added the reaction. */
type Pressed = ReadonlyMap<string, boolean>;
const nothing: Pressed = new Map();

/**
 * The reactions to a post in a list, and a function that toggles the reader's own. A press is shown at once; the list from the server
 * contains it a moment later. Reacting joins the feed.
 */
export function useReactions(post: ListedPost) {
  const client = useClient();
  const me = useMe()?.account.id;
  const [pressed, setPressed] = useState(nothing);
  const reactions = withPressed(reactionsOf(post, me), pressed);
  useEffect(() => {
    const listed = reactionsOf(post, me);
    setPressed((before) => keep(before, ([emoji, isOn]) => isMine(listed, emoji) !== isOn));
  }, [post, me]);
  const toggle = async (emoji: string) => {
    const isOn = !isMine(reactions, emoji);
    setPressed((before) => new Map(before).set(emoji, isOn));
    try {
      await enterFeed(client, post.roomId);
      await client.room(post.roomId).react(post.id, emoji, isOn);
    } catch (error) {
      setPressed((before) => keep(before, ([one]) => one !== emoji));
      toastError(error);
    }
  };
  return { reactions, toggle: (emoji: string) => void toggle(emoji) };
}

const isMine = (reactions: readonly PostReaction[], emoji: string): boolean =>
  reactions.some((reaction) => reaction.emoji === emoji && reaction.isMine);

/** The entries that are still needed; the same map if none is removed. */
function keep(pressed: Pressed, isWanted: (entry: [string, boolean]) => boolean): Pressed {
  const kept = [...pressed].filter(isWanted);
  return kept.length === pressed.size ? pressed : new Map(kept);
}

/** The reactions to a post, with the reader's own marked. */
export const reactionsOf = ({ reactions = [], reacted = [] }: ListedPost, me: AccountId | undefined): PostReaction[] =>
  reactions.map(({ emoji, accountIds, count = accountIds.length }) => {
    const isNamed = me !== undefined && accountIds.includes(me);
    return { emoji, count, isMine: isNamed || reacted.includes(emoji) };
  });

/** The reactions as they will be after the pressed changes. */
export function withPressed(listed: readonly PostReaction[], pressed: Pressed): readonly PostReaction[] {
  const added = [...pressed].filter(([emoji, isOn]) => isOn && !listed.some((one) => one.emoji === emoji));
  const changed = listed.map((one) => {
    const isOn = pressed.get(one.emoji) ?? one.isMine;
    return { ...one, isMine: isOn, count: one.count + Number(isOn) - Number(one.isMine) };
  });
  return [...changed.filter(({ count }) => count > 0), ...added.map(([emoji]) => ({ emoji, count: 1, isMine: true }))];
}
