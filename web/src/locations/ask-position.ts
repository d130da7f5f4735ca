import { type Coordinates, sizes } from "@parley/protocol";

/** Why the device's position is not available. */
export type PositionProblem = "refused" | "unavailable" | "timeout" | "insecure";

/** Timeout for a position in milliseconds. */
const patience = 20_000;

const problems: Readonly<Record<number, PositionProblem>> = { 1: "refused", 2: "unavailable", 3: "timeout" };
export const problemOf = ({ code }: Pick<GeolocationPositionError, "code">): PositionProblem =>
  problems[code] ?? "unavailable";

/** The fields of a device's position that the contract has. */
export const coordinatesOfDevice = ({ coords }: GeolocationPosition): Coordinates => ({
  ...{ latitude: coords.latitude, longitude: coords.longitude },
  accuracy: Math.min(Math.ceil(coords.accuracy), sizes.locationAccuracy),
});

let answered = false;
/** True after the browser has given this page a position; the page may then request it without a press. */
export const hasAnswered = (): boolean => answered;

/** Requests the device's position. The browser asks the user for permission, so call it only after a press. */
export function askPosition(): Promise<Coordinates | PositionProblem> {
  if (!globalThis.isSecureContext || !navigator.geolocation) return Promise.resolve("insecure");
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (position) => {
        answered = true;
        resolve(coordinatesOfDevice(position));
      },
      (error) => resolve(problemOf(error)),
      { enableHighAccuracy: true, timeout: patience, maximumAge: 10_000 },
    );
  });
}
