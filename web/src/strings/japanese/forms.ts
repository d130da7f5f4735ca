import { speechOf } from "../speech.ts";

const { number } = speechOf("ja");

export const forms = {
  required: "入力してください。",
  email: "メールアドレスの形ではありません（例：name@example.org）",
  handle: "a–z、0–9、ピリオド、ハイフン、下線で 2～32 文字。最初と最後は英数字です。",
  marks: "見えない文字が含まれています。貼り付けずに入力し直してください。",
  between: (least: number, most: number) => `${number(least)}～${number(most)} の数字です。`,
  offline: "オフラインです。入力した内容は残っています。接続が戻ったらもう一度お試しください。",
  capsLock: "Caps Lock がオンです",
  passwordFine: "このパスワードは使えます。",
};
