import { ArrowUp, Lock, Mic } from "lucide-react";
import type { RefObject } from "react";
import { direction } from "../../strings/language.ts";
import { strings } from "../../strings/strings.ts";
import { classNames } from "../../ui/class-names.ts";
import type { Stage } from "./stages.ts";
import { useHold } from "./use-hold.ts";

interface MainButtonProps {
  button: RefObject<HTMLButtonElement | null>;
  /** undefined while nothing is recorded. */
  stage: Stage | undefined;
  isBusy: boolean;
  onBegin: (isHeld: boolean) => void;
  onSend: () => void;
  onLock: () => void;
  onCancel: () => void;
}

const place = "absolute end-[5px] bottom-[5px] size-8 touch:end-px touch:bottom-px touch:size-10";

/** Covers the send button: starts a voice message and sends it. It is one element, so that the user can hold it from start to end. */
export function MainButton({ button, stage, isBusy, onBegin, onSend, onLock, onCancel }: MainButtonProps) {
  const isHeld = stage !== undefined && stage.name !== "ready" && stage.isHeld;
  const isIdle = stage === undefined;
  const { slid, handlers } = useHold({ isIdle, onBegin, onRelease: onSend, onLock, onCancel, onPress: onSend });
  const isRecord = isIdle || isHeld;
  const label = isRecord ? strings.voice.record : strings.voice.send;
  return (
    <>
      {isHeld && (
        <span
          aria-hidden="true"
          className="absolute end-[5px] bottom-14 flex h-10 w-8 items-center justify-center rounded-full bg-raised text-soft shadow-float touch:end-px touch:w-10"
        >
          <Lock size={15} />
        </span>
      )}
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-description={isIdle ? strings.voice.recordHint : undefined}
        aria-disabled={stage?.name === "asking" || isBusy || undefined}
        aria-busy={isBusy || undefined}
        data-tip={isHeld ? undefined : isIdle ? strings.voice.recordHint : label}
        style={{ transform: slid > 0 ? `translateX(${direction === "rtl" ? slid : -slid}px)` : undefined }}
        {...handlers}
        className={classNames(
          place,
          "inline-flex touch-none items-center justify-center overflow-hidden rounded-lg select-none",
          isIdle
            ? "bg-surface text-soft hover:bg-hover hover:text-ink active:bg-active"
            : "bg-accent text-on-accent hover:bg-accent-strong aria-disabled:opacity-55",
        )}
      >
        {isRecord ? <Mic aria-hidden="true" size={18} /> : <ArrowUp aria-hidden="true" size={17} strokeWidth={2.25} />}
        {isBusy && <span aria-hidden="true" className="busy-bar" />}
      </button>
    </>
  );
}
