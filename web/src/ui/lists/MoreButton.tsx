import { useEffect, useRef } from "react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../Button.tsx";
import { Notice } from "../Notice.tsx";
import type { Pages } from "./use-pages.ts";

/** Stands below a list in pages. Loads the next page when scrolled into view or pressed, and shows an error of the load. */
export function MoreButton({ pages }: { pages: Pick<Pages<unknown>, "hasMore" | "loading" | "error" | "loadMore"> }) {
  const { hasMore, loading, error, loadMore } = pages;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (!element || !hasMore || loading || error !== null) return;
    // The entries of several frames may come together: the last one is how it is now.
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && loadMore(), {
      rootMargin: "300px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, loading, error, loadMore]);
  if (!hasMore && error === null) return null;
  return (
    <div ref={end} className="flex flex-col items-center gap-2 p-3">
      {error !== null && <Notice look="danger">{error}</Notice>}
      <Button look="quiet" size="small" busy={loading} onClick={loadMore}>
        {error === null ? strings.ui.more : strings.ui.retry}
      </Button>
    </div>
  );
}
