import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../ui/IconButton.tsx";

interface ComposerBarProps {
  icon: ReactNode;
  title: string;
  /** The message that is answered or edited, in one line. */
  detail: string;
  stop: string;
  onStop: () => void;
}

/** The bar above the field with the message that is answered or edited. */
export function ComposerBar({ icon, title, detail, stop, onStop }: ComposerBarProps) {
  return (
    <div className="flex items-center gap-2 border-b border-line py-1 ps-3 pe-1 text-small">
      <span aria-hidden="true" className="text-accent-ink">
        {icon}
      </span>
      <span className="flex min-w-0 flex-1 gap-2">
        <bdi className="shrink-0 font-medium">{title}</bdi>
        <span dir="auto" className="truncate text-faint">
          {detail}
        </span>
      </span>
      <IconButton size="small" label={stop} icon={<X size={14} />} onClick={onStop} />
    </div>
  );
}
