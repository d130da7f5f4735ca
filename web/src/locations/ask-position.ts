import { type Coordinates, sizes } from "@parley/protocol";

/** Why a device does not say where it is. */
export type PositionProblem = "refused" | "unavailable" | "timeout" | "insecure";

/** Milliseconds after which a device has taken too long. */
const patience = 20_000;

const problems: Readonly<Record<number, PositionProblem>> = { 1: "refused", 2: "unavailable", 3: "timeout" };
export const problemOf = ({ code }: Pick<GeolocationPositionError, "code">): PositionProblem =>
  problems[code] ?? "unavailable";

/** What the contract takes of what a device says. */
export const coordinatesOfDevice = ({ coords }: GeolocationPosition): Coordinates => ({
  ...{ latitude: coords.latitude, longitude: coords.longitude },
  accuracy: Math.min(Math.ceil(coords.accuracy), sizes.locationAccuracy),
});

let answered = false;
/** True once the device has said where it is to this page, which may then ask again. */
export const hasAnswered = (): boolean => answered;

/** Asks where this device is. The browser asks its owner first: call it only when they have pressed for it. */
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
