/** A mail to one person. */
export interface Letter {
  /** Kind of the letter, for the log and the file's name. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Its `Message-ID`: a receiver recognises a repetition by it. */
  readonly id?: string;
}

/** Content of a letter: paragraphs of plain text, and one link. */
export interface Content {
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
  /** Below the link, in small print. */
  readonly note: string;
}

/** Writes a letter as plain text and as HTML. Names of people and servers are escaped. */
export function writeLetter({ kind, to, subject, paragraphs, link, note }: Content): Letter {
  const text = [...paragraphs, link.url, note].join("\n\n");
  return { kind, to, subject, text: `${text}\n`, html: page(subject, paragraphs, link, note) };
}

const colours = { ink: "#1c1c1e", paper: "#ffffff", quiet: "#636366", accent: "#3353d5" };

function page(subject: string, paragraphs: Content["paragraphs"], link: Content["link"], note: string): string {
  const url = asText(link.url);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${asText(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:${colours.paper};color:${colours.ink};font:16px/1.5 system-ui,sans-serif">
<div style="max-width:480px;margin:0 auto">
${paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${asText(paragraph)}</p>`).join("\n")}
<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:10px 16px;border-radius:8px;background:${colours.accent};color:${colours.paper};text-decoration:none">${asText(link.label)}</a></p>
<p style="margin:0 0 16px;color:${colours.quiet};font-size:13px;word-break:break-all">${url}</p>
<p style="margin:0;color:${colours.quiet};font-size:13px">${asText(note)}</p>
</div>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function asText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
