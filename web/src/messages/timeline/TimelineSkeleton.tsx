import { SkeletonRows } from "../../ui/loading/Skeleton.tsx";

/** Shown until the first page is loaded. */
export function TimelineSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end overflow-hidden pb-4">
      <SkeletonRows rows={6} className="column gap-2 px-1" />
    </div>
  );
}
