import type { Page } from "playwright-core";

/** Collects the violations of the content security policy in this page and all pages it opens: directive and sample. */
export async function violations(page: Page): Promise<string[]> {
  const told: string[] = [];
  await page.exposeFunction("tellViolation", (what: string) => void told.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      const tell = (window as unknown as { tellViolation: (what: string) => void }).tellViolation;
      tell(`${effectiveDirective}: ${blockedURI} ${sample}`);
    });
  });
  page.on("console", (line) => {
    if (/content security policy|trusted ?(type|script|html)/i.test(line.text())) told.push(`console: ${line.text()}`);
  });
  return told;
}
