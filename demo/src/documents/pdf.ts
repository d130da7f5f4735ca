/** A page as its lines: a heading (`# …`), cells of a table (separated by `|`), or plain text. */
export type Page = readonly string[];

/** Points: an A4 page, its margin, and the height of a line. */
const [pageWidth, pageHeight, margin, lineHeight] = [595, 842, 56, 19];

/** A PDF of pages of text, with the fonts that each reader of PDF has. */
export function pdf(title: string, pages: readonly Page[]): Uint8Array<ArrayBuffer> {
  const first = 6;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 ${pageWidth} ${pageHeight}] >>`,
    font("Helvetica"),
    font("Helvetica-Bold"),
    `<< /Title (${escaped(title)}) /Producer (Harbour Works) >>`,
    ...pages.flatMap((page, index) => {
      const drawn = draw(page, `${title} - ${index + 1}/${pages.length}`);
      const resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>";
      return [
        `<< /Type /Page /Parent 2 0 R /Resources ${resources} /Contents ${first + index * 2 + 1} 0 R >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  text += `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** Latin letters alone: one byte each, as these fonts have them. */
const escaped = (text: string) => text.replace(/[^\x20-\xff]/g, "?").replace(/[\\()]/g, (sign) => `\\${sign}`);

function draw(page: Page, foot: string): string {
  let y = pageHeight - margin;
  const rows = page.flatMap((line) => {
    const isHeading = line.startsWith("# ");
    y -= isHeading ? lineHeight * 1.8 : lineHeight;
    if (isHeading) return [show("F2", 17, margin, y, line.slice(2))];
    const cells = line.split("|");
    const width = (pageWidth - 2 * margin) / cells.length;
    const rule = cells.length > 1 ? [`0.85 G ${margin} ${y - 5} m ${pageWidth - margin} ${y - 5} l S`] : [];
    return [...rule, ...cells.map((cell, index) => show("F1", 10.5, margin + index * width, y, cell.trim()))];
  });
  return [...rows, show("F1", 8, margin, margin / 2, foot)].join("\n");
}

const show = (name: string, size: number, x: number, y: number, text: string) =>
  `BT /${name} ${size} Tf ${x.toFixed(1)} ${y.toFixed(1)} Td (${escaped(text)}) Tj ET`;
