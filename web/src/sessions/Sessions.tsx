import { ForgetDevice } from "./ForgetDevice.tsx";
import { SessionList } from "./SessionList.tsx";

/** The sessions of the account, and a button to remove its data from this device. */
export function Sessions() {
  return (
    <>
      <SessionList />
      <ForgetDevice />
    </>
  );
}
