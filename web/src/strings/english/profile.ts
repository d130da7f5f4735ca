export const profile = {
  asOthersSee: "How others see you",
  edit: "Edit your profile",
  bioEmpty: "A few words about you will appear here.",
  facts: "About",
};
