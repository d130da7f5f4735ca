import { reasonIn } from "../reasons.ts";
import { speechOf } from "../speech.ts";
import type { Strings } from "../strings.ts";

const { plural } = speechOf("de");

export const errors: Strings["errors"] = {
  malformed: "Der Server konnte diese Anfrage nicht lesen.",
  invalid_input: "Etwas an diesen Angaben stimmt nicht.",
  unauthenticated: "Melde dich zuerst an.",
  wrong_credentials: "E-Mail und Passwort gehören nicht zusammen.",
  forbidden: "Das darfst du hier nicht.",
  foreign_origin: "Der Server nimmt von dieser Seite keine Anfragen an.",
  account_deactivated: "Dieses Konto ist deaktiviert. Wende dich an die Administration.",
  registration_closed: "Auf diesem Server gibt es neue Konten nur mit Einladung.",
  setup_code_wrong: "Dieser Einrichtungscode ist nicht der im Protokoll des Servers.",
  email_unverified: "Bestätige zuerst deine E-Mail-Adresse: Der Link ist in deinem Postfach.",
  not_found: "Das gibt es nicht mehr, oder du darfst es nicht sehen.",
  unknown_endpoint: "Der Server kennt das nicht. Lade die Seite neu.",
  method_not_allowed: "Der Server kennt das nicht. Lade die Seite neu.",
  email_taken: "Zu dieser E-Mail gibt es schon ein Konto. Willst du dich anmelden?",
  handle_taken: "Dieser Nutzername oder einer, der ihm gleicht, ist vergeben.",
  id_reused: "Das wurde schon mit anderem Inhalt gesendet.",
  has_left:
    "Diese Person hat den Raum verlassen. Jemand anderes kann sie hinzufügen, oder sie kommt über einen Einladungslink zurück.",
  was_removed: "Wer entfernt wurde, kann nur von der Moderation wieder hinzugefügt werden.",
  too_many_invites: "Mehr offene Einladungslinks sind nicht möglich. Beende zuerst einige davon.",
  room_archived: "Dieser Raum ist archiviert.",
  not_for_direct: "Ein Direktgespräch hat diese Einstellung nicht.",
  last_owner: "Übergib den Raum zuerst jemand anderem.",
  message_deleted: "Die Nachricht wurde gelöscht.",
  position_ahead: "Diese Seite passt nicht mehr zum Server. Lade sie neu.",
  too_many_reactions: "Mehr verschiedene Reaktionen fasst diese Nachricht nicht.",
  token_invalid: "Der Link ist verbraucht oder zu alt.",
  too_large: "Das ist zu groß zum Senden.",
  unsupported_media_type: "Der Server konnte diese Anfrage nicht lesen.",
  socket_only: "Das geht nur mit einer bestehenden Verbindung.",
  rate_limited: "Das war viel in kurzer Zeit. Warte einen Moment und versuch es dann noch einmal.",
  internal: "Auf dem Server ist etwas schiefgegangen. Versuch es noch einmal.",
  unsupported_version:
    "Diese Seite ist älter oder neuer als der Server. Lade sie neu; hilft das nicht, muss der Server aktualisiert werden.",
  unavailable: "Der Server ist nicht erreichbar. Versuch es noch einmal, wenn du online bist.",
  unknown: "Etwas ist schiefgegangen.",
  invalid: (detail) =>
    reasonIn(detail, {
      blank: "Das darf nicht leer sein.",
      longer: (most) => plural(most, { one: "Höchstens # Zeichen.", other: "Höchstens # Zeichen." }),
      shorter: (least) => plural(least, { one: "Mindestens # Zeichen.", other: "Mindestens # Zeichen." }),
      plain: "Das besteht aus zu wenigen verschiedenen Zeichen.",
      sequence: "Das ist eine Folge benachbarter Zeichen.",
      common: "Das würde jeder zuerst probieren.",
      personal: "Das ist aus deinem Namen, Nutzernamen oder deiner Adresse gemacht.",
    }) ?? "Das wurde so nicht angenommen.",
  wait: (seconds) =>
    plural(seconds, {
      one: "Das war viel in kurzer Zeit. Versuch es in # Sekunde noch einmal.",
      other: "Das war viel in kurzer Zeit. Versuch es in # Sekunden noch einmal.",
    }),
};
