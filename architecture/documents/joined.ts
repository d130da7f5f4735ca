/** The path in the repository that a relative one means on a page. */
export function joined(page: string, relative: string): string {
  const path: string[] = [];
  for (const step of [...page.split("/").slice(0, -1), ...relative.split("/")]) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}
