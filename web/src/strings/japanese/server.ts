export const server = {
  title: "サーバー",
  name: "サーバー名",
  nameHint: "全員のルーム一覧の上と招待に表示されます。",
  registration: "参加できる人",
  open: "だれでも",
  openHint: "このアドレスを開ける人はだれでもアカウントを作れます。",
  invite: "招待された人",
  inviteHint: "招待リンクを持つ人だけがアカウントを作れます。",
  people: "メンバーと権限",
  peopleHint: "プロフィールを開くと、権限を与えたり利用を停止したりできます。",
};
