import { ForgetDevice } from "./ForgetDevice.tsx";
import { SessionList } from "./SessionList.tsx";

/** Where the account is signed in, and the way to leave nothing here. */
export function Sessions() {
  return (
    <>
      <SessionList />
      <ForgetDevice />
    </>
  );
}
