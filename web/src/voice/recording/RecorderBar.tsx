import { ChevronLeft, Mic, Pause, Square, Trash2 } from "lucide-react";
import { strings } from "../../strings/strings.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { LiveLevels } from "./LiveLevels.tsx";
import { Preview } from "./Preview.tsx";
import { RecordedTime } from "./RecordedTime.tsx";
import type { Stage } from "./stages.ts";

interface RecorderBarProps {
  stage: Stage;
  onPause: (isPaused: boolean) => void;
  onFinish: () => void;
  onDiscard: () => void;
}

/** The recorder in place of the field: the progress of a voice message, and its buttons. */
export function RecorderBar({ stage, onDiscard, ...calls }: RecorderBarProps) {
  const isHeld = stage.name !== "ready" && stage.isHeld;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields, and this is not a form
    <div
      role="group"
      aria-label={strings.voice.recorder}
      className="absolute inset-0 flex items-end rounded-xl bg-surface p-[5px] pe-12 touch:p-px touch:pe-12"
    >
      <div className="flex h-8 min-w-0 flex-1 items-center gap-2 touch:h-10">
        {!isHeld && <IconButton label={strings.voice.discard} icon={<Trash2 size={17} />} onClick={onDiscard} />}
        <span
          role="status"
          className={stage.name === "asking" ? "min-w-0 flex-1 truncate text-small text-soft" : "sr-only"}
        >
          {statusOf(stage)}
        </span>
        {stage.name === "recording" && <Running stage={stage} {...calls} />}
        {stage.name === "ready" && <Preview recorded={stage.recorded} url={stage.url} />}
      </div>
    </div>
  );
}

function statusOf(stage: Stage): string {
  if (stage.name !== "recording") return strings.voice[stage.name];
  return stage.isPaused ? strings.voice.paused : strings.voice.recording;
}

interface RunningProps extends Pick<RecorderBarProps, "onPause" | "onFinish"> {
  stage: Extract<Stage, { name: "recording" }>;
}

function Running({ stage: { recording, isHeld, isPaused }, onPause, onFinish }: RunningProps) {
  if (isHeld)
    return (
      <>
        <span className="w-1" />
        <RecordedTime recording={recording} isPaused={false} />
        <span className="flex min-w-0 flex-1 items-center justify-center gap-1 text-small text-soft">
          <ChevronLeft aria-hidden="true" size={15} className="shrink-0 rtl:-scale-x-100" />
          <span className="truncate">{strings.voice.slide}</span>
        </span>
      </>
    );
  return (
    <>
      <RecordedTime recording={recording} isPaused={isPaused} />
      <LiveLevels recording={recording} />
      <span className="flex-1" />
      <IconButton
        label={isPaused ? strings.voice.resume : strings.voice.pauseRecording}
        icon={isPaused ? <Mic size={17} className="text-danger-ink" /> : <Pause size={17} />}
        onClick={() => onPause(!isPaused)}
      />
      <IconButton label={strings.voice.finish} icon={<Square size={15} />} onClick={onFinish} />
    </>
  );
}
