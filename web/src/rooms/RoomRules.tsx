import { type Room, roomMentionsOf } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { Switch } from "../ui/forms/Switch.tsx";

type Who = "everybody" | "moderators";

/** The settings of a room that moderators change for all members. */
export interface Rules {
  readonly linkPreviews: boolean;
  readonly posting: Who;
  readonly roomMentions: Who;
}

export const rulesOf = (room: Room): Rules => ({
  linkPreviews: room.linkPreviews !== false,
  posting: room.posting ?? "everybody",
  roomMentions: roomMentionsOf(room),
});

interface RoomRulesProps {
  rules: Rules;
  setRules: (rules: Rules) => void;
  /** Whether this server creates link previews. */
  hasPreviews: boolean;
}

export function RoomRules({ rules, setRules, hasPreviews }: RoomRulesProps) {
  const text = strings.roomDetails;
  return (
    <>
      {hasPreviews && (
        <Switch
          label={strings.links.title}
          hint={strings.links.roomHint}
          on={rules.linkPreviews}
          onChange={(linkPreviews) => setRules({ ...rules, linkPreviews })}
        />
      )}
      <Switch
        label={text.moderatorsPost}
        hint={text.moderatorsPostHint}
        on={rules.posting === "moderators"}
        onChange={(on) => setRules({ ...rules, posting: on ? "moderators" : "everybody" })}
      />
      <Switch
        label={text.roomMentions}
        hint={text.roomMentionsHint}
        on={rules.roomMentions === "everybody"}
        onChange={(on) => setRules({ ...rules, roomMentions: on ? "everybody" : "moderators" })}
      />
    </>
  );
}
