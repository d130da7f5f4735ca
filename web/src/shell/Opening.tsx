import { SkeletonRows } from "../ui/loading/Skeleton.tsx";

/** The outline of the app while the first state is loading. */
export function Opening() {
  return (
    <div className="flex h-full">
      <div className="w-full border-e border-line bg-side pt-14 md:w-64 xl:w-76">
        <SkeletonRows rows={8} />
      </div>
    </div>
  );
}
