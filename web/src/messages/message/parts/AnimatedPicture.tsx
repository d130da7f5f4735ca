import type { FilePart } from "@parley/protocol";
import { Pause, Play } from "lucide-react";
import { useFileSource } from "../../../files/file-source.ts";
import { Picture } from "../../../files/Picture.tsx";
import { useMoves } from "../../../files/use-moves.ts";
import { strings } from "../../../strings/strings.ts";

/** An animated picture with a button to stop it. If the user prefers reduced motion, it is still until the user plays it. */
export function AnimatedPicture({ part, onOpen }: { part: FilePart; onOpen: () => void }) {
  const { small, whole = small } = useFileSource(part);
  const [moves, toggle] = useMoves();
  const Icon = moves ? Pause : Play;
  return (
    <>
      <Picture part={part} src={moves ? whole : small} onOpen={onOpen} />
      <button
        type="button"
        aria-label={moves ? strings.files.stop : strings.files.play}
        data-tip={moves ? strings.files.stop : strings.files.play}
        onClick={toggle}
        className="absolute start-2 bottom-2 flex size-8 items-center justify-center rounded-full bg-raised text-ink shadow-float touch:size-10"
      >
        <Icon size={16} aria-hidden="true" />
      </button>
    </>
  );
}
