import { steps, waits } from "./bounds.ts";
import type { Metrics } from "./metrics.ts";
import type { Sheet } from "./sheet.ts";

export function countCluster(sheet: Sheet): Pick<Metrics, "redisAnswered" | "redis" | "commandAcknowledged"> {
  const answers = sheet.histogram(
    { name: "redis_command_seconds", help: "Time that Redis takes to answer a command." },
    steps,
  );
  const unanswered = sheet.counter({
    name: "redis_command_errors_total",
    help: "Commands that Redis refused or did not answer.",
  });
  let up: number | undefined;
  const commands = sheet.histogram(
    { name: "commands_seconds", help: "Time until all other processes have carried out a command." },
    waits,
  );
  const failed = sheet.counter({
    name: "commands_failed_total",
    help: "Commands that a living process did not carry out in time.",
  });
  return {
    redisAnswered(took, hasFailed) {
      answers.observe(took / 1000);
      if (hasFailed) unanswered.inc();
    },
    redis(isUp) {
      // A process without Redis has no value here.
      if (up === undefined)
        sheet.readGauge(
          { name: "redis_up", help: "1 while Redis answers, 0 while it does not; absent without Redis." },
          () => Number(up),
        );
      up = Number(isUp);
    },
    commandAcknowledged(took, hasFailed) {
      commands.observe(took / 1000);
      if (hasFailed) failed.inc();
    },
  };
}
