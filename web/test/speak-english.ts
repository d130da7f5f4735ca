import { english } from "../src/strings/english.ts";
import { englishLater } from "../src/strings/english-later.ts";
import { speakLater } from "../src/strings/later.ts";
import { speak } from "../src/strings/strings.ts";

// Components read their texts while they are imported; the app loads them before, and so do tests.
speak(english);
speakLater(englishLater);
