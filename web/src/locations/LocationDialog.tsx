import type { LocationPart, RoomId } from "@parley/protocol";
import { Copy, ExternalLink, Ruler } from "lucide-react";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { type ExternalStore, useExternalStore } from "../ui/external-store.ts";
import { Notice } from "../ui/Notice.tsx";
import { CoordinatesLine } from "./CoordinatesLine.tsx";
import { LiveLine } from "./LiveLine.tsx";
import { copyCoordinates, openLabel } from "./location-entries.tsx";
import { locationLinks } from "./location-links.ts";
import { LivelyMap } from "./map/LocationMap.tsx";
import { useDistance } from "./use-distance.ts";
import { usePins } from "./use-pins.ts";

const text = strings.locations;

interface LocationDialogProps {
  part: ExternalStore<LocationPart>;
  /** The room whose other live locations are shown too; null for none. */
  roomId: RoomId | null;
  close: () => void;
}

/** A location on a large map, with actions such as copying and opening it. */
export default function LocationDialog({ part: store, roomId, close }: LocationDialogProps) {
  const part = useExternalStore(store);
  const { point, label, live } = part;
  const pins = usePins(part, roomId);
  return (
    <Dialog title={label ?? (live ? text.live : strings.rooms.location)} wide onClose={close}>
      {pins.length > 0 && <LivelyMap pins={pins} className="h-[min(26rem,50dvh)] rounded-lg border border-line" />}
      {point ? <About point={point} live={live} /> : <Notice>{text.ended}</Notice>}
    </Dialog>
  );
}

function About({ point, live }: { point: NonNullable<LocationPart["point"]>; live: LocationPart["live"] }) {
  const distance = useDistance(point);
  return (
    <div className="mt-3 flex flex-col gap-2 text-small text-soft">
      <p>
        <CoordinatesLine point={point} />
      </p>
      {live && <LiveLine live={live} />}
      <p role="status">{distance.text}</p>
      {distance.problem && <Notice look="danger">{text.problems[distance.problem]}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button size="small" icon={<Copy size={14} />} onClick={() => void copyCoordinates(point)}>
          {text.copy}
        </Button>
        <Button size="small" icon={<Ruler size={14} />} onClick={distance.ask}>
          {text.distance}
        </Button>
        {locationLinks(point).map((link) => (
          <a
            key={link.href}
            href={link.href}
            target={link.name === null ? undefined : "_blank"}
            rel="noreferrer"
            className={buttonLook("plain", "small")}
          >
            <ExternalLink aria-hidden="true" size={14} />
            {openLabel(link)}
          </a>
        ))}
      </div>
    </div>
  );
}
