import type { AccountId } from "@parley/protocol";
import { useParley } from "@parley/sdk/react";
import type { ComponentProps } from "react";
import { pictureAddress } from "../pictures/picture-address.ts";
import { Avatar } from "../ui/Avatar.tsx";

type AccountAvatarProps = Omit<ComponentProps<typeof Avatar>, "id" | "icon" | "picture" | "isRound"> & {
  id: AccountId;
};

/** A person's picture, or their initials. */
export function AccountAvatar(props: AccountAvatarProps) {
  const pictureId = useParley(({ accounts }) => accounts.get(props.id)?.pictureId);
  return <Avatar {...props} isRound picture={pictureId && pictureAddress(pictureId)} />;
}
