import { apart } from "../apart.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("ar");

export const members: Strings["members"] = {
  title: "الأعضاء",
  count: (count) =>
    plural(count, {
      zero: "لا أعضاء",
      one: "عضو واحد",
      two: "عضوان",
      few: "# أعضاء",
      many: "# عضوًا",
      other: "# عضو",
    }),
  roles: { owner: "مالك", moderator: "مشرف", member: "عضو" },
  add: "إضافة أشخاص",
  addTitle: (room) => `إضافة أشخاص إلى ${apart(room)}`,
  added: (names) => `تمت إضافة ${apart(names)}.`,
  remove: "الإزالة من الغرفة",
  removeTitle: (name) => `هل تريد إزالة ${apart(name)}؟`,
  removeHint: "لن يظهر لهذا العضو شيء من هذه الغرفة بعد ذلك.",
  removed: (name: string) => `أُزيل ${apart(name)}.`,
  makeOwner: "التعيين مالكًا",
  ownerTitle: (name: string) => `هل تريد تعيين ${apart(name)} مالكًا لهذه الغرفة؟`,
  ownerHint: "يستطيع المالك تعديل هذه الغرفة وأرشفتها وتعيين مالكين آخرين، وإزالتك منها أيضًا.",
  makeModerator: "التعيين مشرفًا",
  makeMember: "التعيين عضوًا عاديًا",
  actions: (name) => `إجراءات: ${apart(name)}`,
  picked: "الأشخاص المختارون",
  pick: "العثور على أشخاص",
  pickHint: "اكتب اسمًا أو اسم مستخدم",
  unpick: (name) => `استبعاد ${apart(name)}`,
  filter: "العثور على عضو",
};
