/**
 * Text without the invisible marks that turn other text around (CVE-2021-42574): "txt.exe" shall not read "exe.txt".
 * Isolates stay, which scripts of both directions in one line may need; they end with the message.
 */
export function withoutOverrides(text: string): string {
  return text.replace(/[\u202a-\u202e]/g, "");
}
