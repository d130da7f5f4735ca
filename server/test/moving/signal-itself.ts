import { existsSync } from "node:fs";

const { TEST_SIGNAL_AT: file = "", TEST_SIGNAL: signal = "" } = process.env;

// Preloaded before the program: sends it a signal as soon as a file exists. A signal from another process might be too late.
const looking = setInterval(() => {
  if (!existsSync(file)) return;
  clearInterval(looking);
  process.kill(process.pid, signal);
}, 1);
looking.unref();
