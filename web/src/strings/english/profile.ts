export const profile = {
  asOthersSee: "As others see you",
  edit: "Edit your profile",
  bioEmpty: "A few words about you appear here.",
  facts: "Facts",
};
