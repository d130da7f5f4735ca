import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A sentence in a box about an error or an event. Screen readers announce it when it appears. */
export function Notice({ look = "plain", children }: { look?: "plain" | "danger"; children: ReactNode }) {
  return (
    <div
      role={look === "danger" ? "alert" : "status"}
      className={classNames(
        "rounded-md px-3 py-2 text-small",
        look === "danger" ? "bg-danger-soft text-danger-ink" : "bg-sunken text-soft",
      )}
    >
      {children}
    </div>
  );
}
