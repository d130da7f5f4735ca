import type { LiveLocation } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { Radio } from "lucide-react";
import { durationText } from "../locations/durations.ts";
import { useFollowing } from "../locations/live/use-following.ts";
import { useServerTime, useSessionId } from "../locations/server-time.ts";
import { Pill } from "../offline/Pill.tsx";
import { roomNameIn } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { toast } from "../ui/toast.ts";
import { toastError } from "../ui/toast-error.ts";

const text = strings.locations;

/** The live locations of one's own, over every page, each with what ends it. Those of this device move while this is there. */
export default function LiveLocations() {
  const locations = [...useParley((state) => state.locations).values()];
  const sessionId = useSessionId();
  const shared = locations.filter((location) => location.sessionId === sessionId);
  const { isPaused, resume, problem } = useFollowing(shared);
  return locations.map((location) => {
    const isHere = shared.includes(location);
    const isElsewhere = sessionId !== null && !isHere;
    return (
      <Line
        key={location.messageId}
        location={location}
        say={isElsewhere ? text.elsewhere : isHere && isPaused ? text.paused : text.sharing}
        note={isHere && problem ? text.problems[problem] : null}
        resume={isHere ? resume : undefined}
      />
    );
  });
}

interface LineProps {
  location: LiveLocation;
  say: (values: { room: string; time: string }) => string;
  note: string | null;
  resume: (() => void) | undefined;
}

function Line({ location: { roomId, messageId, until }, say, note, resume }: LineProps) {
  const client = useClient();
  const now = useServerTime();
  const room = useParley((state) => {
    const held = state.rooms.get(roomId);
    return held ? roomNameIn(state, held.room) : strings.rooms.unnamed;
  });
  const stop = () => client.locations.stop({ roomId, messageId }).then(() => toast(text.ended), toastError);
  return (
    <Pill icon={<Radio size={14} className="text-accent-ink" />} action={{ label: text.stop, run: () => void stop() }}>
      {say({ room, time: durationText(until - now) })}
      {note && <span className="block text-danger-ink">{note}</span>}
      {resume && (
        <Button look="quiet" size="small" onClick={resume}>
          {text.resume}
        </Button>
      )}
    </Pill>
  );
}
