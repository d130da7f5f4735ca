import { Check, Copy, Share2 } from "lucide-react";
import { useState } from "react";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/copy-text.ts";
import { TextArea } from "../ui/forms/Field.tsx";
import { Notice } from "../ui/Notice.tsx";

interface ShareLinkProps {
  url: string;
  hint?: string;
  autoFocus?: boolean;
}

const loopback = /^(localhost|.+\.localhost|127\..+|\[::1\])$/;

/** Whether the address is a loopback address, which does not work on other computers. */
const isForThisMachine = (url: string) => loopback.test(new URL(url).hostname);

/** An invite link to copy, or to share with the system's share sheet. */
export function ShareLink({ url, hint, autoFocus }: ShareLinkProps) {
  const [copied, setCopied] = useState(false);
  const mayShare = typeof navigator.share === "function";
  return (
    <div className="flex flex-col gap-3">
      {/* Two lines high, so that the beginning of the link, its host, is visible. */}
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
          // Closing the share sheet rejects the promise; that is no error.
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
