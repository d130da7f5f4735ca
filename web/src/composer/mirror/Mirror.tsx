import { mayMentionRoom, type Room, type RoomRole, roomHandle } from "@parley/protocol";
import { memo, useMemo } from "react";
import { useMemberHandles } from "../../members/use-member-handles.ts";
import { classNames } from "../../ui/class-names.ts";
import { bits, type FormattedText } from "./mark-inline.ts";
import { type LineKind, markLine, markLines } from "./mark-line.ts";
import { useRoomNames } from "./use-room-names.ts";

interface MirrorProps {
  text: string;
  room: Room;
  /** The writer's role. */
  role: RoomRole;
}

/**
 * The field's text with its Markdown visible, drawn under the field, whose own letters are transparent. No style may change the width of
 * letters, so that lines break at the same place in both.
 */
export const Mirror = memo(function Mirror({ text, room, role }: MirrorProps) {
  const members = useMemberHandles(room, text.includes("@"));
  const handles = mayMentionRoom(room, role) ? `${roomHandle} ${members}` : members;
  const rooms = useRoomNames(text.includes("#"));
  const lines = useMemo(() => markLines(text), [text]);
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity except its index
    <Line key={index} text={line.text} kind={line.kind} isFirst={index === 0} handles={handles} rooms={rooms} />
  ));
});

interface LineProps {
  text: string;
  kind: LineKind;
  isFirst: boolean;
  /** The words that mention someone, joined by spaces: the handles of the members, and the word for the whole room. */
  handles: string;
  /** The names of the user's rooms, one per line. */
  rooms: string;
}

const Line = memo(function Line({ text, kind, isFirst, handles, rooms }: LineProps) {
  const people = ` ${handles} `;
  const pieces = markLine(text, kind, {
    isHandle: (handle) => people.includes(` ${handle} `),
    rooms: rooms === "" ? [] : rooms.split("\n"),
  });
  return (
    <>
      {isFirst ? "" : "\n"}
      {pieces.map((piece, index) =>
        piece.look === 0 ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
          <span key={index} className={looksOf(piece)}>
            {piece.text}
          </span>
        ),
      )}
    </>
  );
});

/** Scripts whose italic letters are as wide as the upright ones; fonts of other scripts may have wider italics. */
const slants =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u;

function looksOf({ text, look }: FormattedText): string {
  const has = (bit: number) => (look & bit) !== 0;
  const isSign = has(bits.sign);
  return classNames(
    has(bits.bold) && !isSign && "[-webkit-text-stroke:0.035em_currentColor]",
    has(bits.italic) && (slants.test(text) ? "italic" : "underline decoration-dotted underline-offset-4"),
    has(bits.strike) && "line-through",
    has(bits.code | bits.spoiler) && "rounded-xs bg-active/80 box-decoration-clone",
    has(bits.mention) && "rounded-xs bg-accent-soft",
    isSign ? "text-faint" : has(bits.link | bits.mention) ? "text-accent-ink" : has(bits.quote) && "text-soft",
    has(bits.link) && !isSign && "underline decoration-current/40 underline-offset-2",
  );
}
