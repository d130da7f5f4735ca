import { Square, SquareCheck } from "lucide-react";
import { strings } from "../../strings/strings.ts";

/** The checkbox of a task list item. It is part of the message's text, so only an edit changes it. */
export function TaskBox({ isDone }: { isDone: boolean }) {
  const Icon = isDone ? SquareCheck : Square;
  return (
    <span data-task="" className="me-1.5 inline-flex translate-y-0.5 text-faint">
      <Icon aria-hidden="true" size={15} />
      <span className="sr-only">{isDone ? strings.timeline.done : strings.timeline.toDo}</span>
    </span>
  );
}
