import { strings } from "../strings/strings.ts";
import { classNames } from "../ui/class-names.ts";

/** The steps: the owner's account, the server, the first room, the invite link. */
const steps = [1, 2, 3, 4] as const;
export type Step = (typeof steps)[number];

/** The progress of the first user through setting up a server. */
export function Steps({ at }: { at: Step }) {
  return (
    <div className="flex items-center gap-2.5">
      <span className="text-tiny text-faint tabular-nums">{strings.welcome.step({ at, of: steps.length })}</span>
      <span aria-hidden="true" className="flex gap-1">
        {steps.map((step) => (
          <span
            key={step}
            className={classNames(
              "h-1 w-5 rounded-full border border-transparent",
              step < at && "bg-accent/55",
              step === at && "bg-accent",
              step > at && "bg-active",
            )}
          />
        ))}
      </span>
    </div>
  );
}
