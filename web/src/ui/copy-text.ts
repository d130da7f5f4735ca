/** The clipboard content: plain text, optionally with HTML for programs that read formatting. */
export type Copied = string | { readonly text: string; readonly html: string };

/** Copies text to the clipboard. Returns false if the browser does not allow it. */
export async function copyText(copied: Copied): Promise<boolean> {
  try {
    await (typeof copied === "string"
      ? navigator.clipboard.writeText(copied)
      : navigator.clipboard.write([itemOf(copied)]));
    return true;
  } catch {
    return copyFromField(copied);
  }
}

const itemOf = ({ text, html }: Exclude<Copied, string>): ClipboardItem =>
  new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([html], { type: "text/html" }),
  });

// Pages without TLS, such as a server in a home network, have no `navigator.clipboard`; `execCommand` still works there.
function copyFromField(copied: Copied): boolean {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = typeof copied === "string" ? copied : copied.text;
  field.className = "sr-only";
  document.body.append(field);
  field.select();
  const withHtml = (event: ClipboardEvent) => {
    if (typeof copied === "string") return;
    event.clipboardData?.setData("text/plain", copied.text);
    event.clipboardData?.setData("text/html", copied.html);
    event.preventDefault();
  };
  field.addEventListener("copy", withHtml);
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
