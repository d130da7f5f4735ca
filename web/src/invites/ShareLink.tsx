import { Check, Copy, Share2 } from "lucide-react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/copy-text.ts";
import { TextArea } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";

interface ShareLinkProps {
  url: string;
  hint?: string;
  autoFocus?: boolean;
}

const loopback = /^(localhost|.+\.localhost|127\..+|\[::1\])$/;

/** Whether an address leads every other computer to itself. */
const isForThisMachine = (url: string) => loopback.test(new URL(url).hostname);

/** An invite link to copy, or to hand on with what the phone has for that. */
export function ShareLink({ url, hint, autoFocus }: ShareLinkProps) {
  const [copied, setCopied] = useState(false);
  const mayShare = typeof navigator.share === "function";
  return (
    <div className="flex flex-col gap-3">
      {/* Of two lines, since what shows whether a link is right is its beginning. */}
      <TextArea
        rows={2}
        className="resize-none! break-all"
        label={strings.invites.link}
        hint={hint}
        readOnly
        dir="ltr"
        value={url}
        autoFocus={autoFocus}
        onFocus={(event) => event.target.select()}
      />
      {isForThisMachine(url) && <Notice>{strings.invites.onlyHere}</Notice>}
      <div className="flex gap-2">
        <Button
          className="flex-1"
          icon={copied ? <Check size={15} /> : <Copy size={15} />}
          onClick={() => void copyText(url).then(setCopied)}
        >
          <span aria-live="polite">{copied ? strings.ui.copied : strings.ui.copy}</span>
        </Button>
        {mayShare && (
          // Who closes the phone's own sheet has decided; nothing has failed.
          <Button
            className="flex-1"
            icon={<Share2 size={15} />}
            onClick={() => void navigator.share({ url }).catch(() => undefined)}
          >
            {strings.welcome.share}
          </Button>
        )}
      </div>
    </div>
  );
}
