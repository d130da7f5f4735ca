import { existsSync } from "node:fs";

const { TEST_SIGNAL_AT: file = "", TEST_SIGNAL: signal = "" } = process.env;

// Loaded ahead of the program: sends it a signal as soon as a file is there. Another process may come too late for that.
const looking = setInterval(() => {
  if (!existsSync(file)) return;
  clearInterval(looking);
  process.kill(process.pid, signal);
}, 1);
looking.unref();
