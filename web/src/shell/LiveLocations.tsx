import type { LiveLocation } from "@parley/protocol";
import { useClient, useParley } from "@parley/sdk/react";
import { Radio } from "lucide-react";
import { durationText } from "../locations/durations.ts";
import { useFollowing } from "../locations/live/use-following.ts";
import { useServerTime, useSessionId } from "../locations/server-time.ts";
import { roomNameIn } from "../rooms/room-name.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { toast } from "../ui/toasts/toast.ts";
import { toastError } from "../ui/toasts/toast-error.ts";

const text = strings.locations;

/** The user's own live locations, above every page, each with a button to end it. While this is mounted, this device sends its position. */
export default function LiveLocations() {
  const locations = [...useParley((state) => state.locations).values()];
  const sessionId = useSessionId();
  const shared = locations.filter((location) => location.sessionId === sessionId);
  const { isPaused, resume, problem } = useFollowing(shared);
  return (
    <ul data-live="" className="max-h-24 shrink-0 overflow-y-auto border-b border-line bg-accent-soft">
      {locations.map((location) => {
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
      })}
    </ul>
  );
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
    <li className="flex min-h-9 items-center gap-2.5 ps-4 pe-2 text-small text-ink">
      <Radio aria-hidden="true" size={14} className="shrink-0 text-accent-ink" />
      <p className="min-w-0 py-1 leading-4 text-pretty">
        {say({ room, time: durationText(until - now) })}
        {note && <span className="text-danger-ink"> {note}</span>}
      </p>
      {resume && (
        <Button look="quiet" size="small" onClick={resume}>
          {text.resume}
        </Button>
      )}
      <button
        type="button"
        className="ms-auto shrink-0 rounded-md px-2.5 py-1 font-semibold text-accent-ink hover:bg-hover touch:py-2.5"
        onClick={() => void stop()}
      >
        {text.stop}
      </button>
    </li>
  );
}
