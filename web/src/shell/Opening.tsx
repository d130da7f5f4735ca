import { SkeletonRows } from "../ui/Skeleton.tsx";

/** The app's outline while the first state is on its way. */
export function Opening() {
  return (
    <div className="flex h-full">
      <div className="w-full border-e border-line bg-side pt-14 md:w-64 xl:w-76">
        <SkeletonRows rows={8} />
      </div>
    </div>
  );
}
