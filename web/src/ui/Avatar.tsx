import { type ReactNode, useState } from "react";
import { classNames } from "./class-names.ts";

const sizes = {
  tiny: "size-5 text-[0.5625rem] rounded",
  small: "size-7 text-[0.6875rem] rounded-md",
  /** The size follows the density of the page. */
  message: "size-(--message-avatar) text-[calc(var(--message-avatar)*0.36)] rounded-lg compact:rounded-md",
  room: "size-(--room-avatar) text-[max(0.5rem,calc(var(--room-avatar)*0.36))] rounded-lg compact:rounded",
  medium: "size-9 text-[0.8125rem] rounded-lg",
  huge: "size-24 text-[2rem] rounded-3xl",
  large: "size-16 text-[1.375rem] rounded-2xl",
};

interface AvatarProps {
  /** Decides the colour. */
  id: string;
  name: string;
  size?: keyof typeof sizes;
  /** People are round, rooms are not: they are told apart before their names are read. */
  isRound?: boolean;
  /** Shown in place of initials. */
  icon?: ReactNode;
  /** Address of a picture; it covers the initials once it is loaded. */
  picture?: string | undefined;
  /** A small mark at the corner, such as presence. */
  mark?: ReactNode;
}

/** A picture, or initials on a colour that belongs to the id. Decoration only: the name stands beside it. */
export function Avatar({ id, name, size = "medium", isRound = false, icon, picture, mark }: AvatarProps) {
  return (
    <span aria-hidden="true" className="relative inline-flex shrink-0 select-none">
      <span
        data-hue={hueOf(id)}
        className={classNames(
          "hued relative inline-flex items-center justify-center overflow-hidden font-semibold",
          sizes[size],
          isRound && "rounded-full!",
        )}
      >
        {icon ?? initialsOf(name)}
        {picture !== undefined && <Picture key={picture} address={picture} />}
      </span>
      {mark}
    </span>
  );
}

/** Covers the initials only after the image has loaded, so a broken image leaves the initials. */
function Picture({ address }: { address: string }) {
  const [isThere, setThere] = useState(false);
  return (
    <img
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onLoad={() => setThere(true)}
      className={classNames("absolute inset-0 size-full bg-surface object-cover", !isThere && "opacity-0")}
    />
  );
}

/** A number from 0 to 7, always the same for one id. */
export function hueOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash % 8;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const firstGrapheme = (text: string) => graphemes.segment(text)[Symbol.iterator]().next().value?.segment ?? "";

const known = new Map<string, string>();
/** The most names in the cache. It is worth having: splitting a name into graphemes costs more than the rest of an avatar. */
const MOST_NAMES = 1000;

/** First letters of the first and the last word; one letter for a name of one word. */
export function initialsOf(name: string): string {
  const initials = known.get(name) ?? findInitials(name);
  if (known.size >= MOST_NAMES) known.clear();
  known.set(name, initials);
  return initials;
}

function findInitials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  if (first === undefined) return "·";
  return firstLetter(first) + (last === undefined ? "" : firstLetter(last));
}

function firstLetter(word: string): string {
  const trimmed = word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, "");
  return firstGrapheme(trimmed).normalize("NFC").slice(0, 8).toLocaleUpperCase();
}
