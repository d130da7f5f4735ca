import type { RoomSpec } from "../world.ts";
import { app, timetable } from "./app.ts";
import * as direct from "./directs.ts";
import { general } from "./general.ts";
import * as log from "./logs.ts";
import * as small from "./small-rooms.ts";
import * as tongue from "./tongues.ts";
import { care, neighbours } from "./town.ts";
import { workshop } from "./workshop.ts";

const sailors = "eleni ada nikos finn haruto sven jonas oksana tomas mira ewan";
const town = "rosa hugo karim otto ewan amara lucia wei meilin david pavel";

const channels: readonly RoomSpec[] = [
  {
    ...{
      key: "general",
      picture: { name: "ferry", since: 71 },
      players: "ada finn ewan ana marek thuy ruth zeynep pavel tomas noor arjun priya jonas rosa",
      kind: "channel",
      name: "General",
      by: "mira",
      members: "*",
      moderators: "noor",
    },
    topic: "What concerns everybody",
    ...{ script: general, messages: 490, quiet: 4 },
    earlier: { name: "Everybody", topic: "", until: 80 },
  },
  {
    ...{ key: "bridge", kind: "channel", name: "Bridge log", by: "oksana", members: `${sailors} ben arjun priya` },
    ...{ topic: "What leaves, what comes in", log: log.bridge },
  },
  {
    ...{ key: "weather", kind: "channel", name: "Wind and water", by: "ewan", members: "*", log: log.weather },
    topic: "06:00, 12:00, 18:30, from the lighthouse",
  },
  {
    ...{ key: "lost", kind: "channel", name: "Lost and found", by: "priya", log: log.lost },
    ...{ members: "thuy finn ana ben rosa haruto mira ines eleni", topic: "Shelves one to nine, behind window two" },
  },
  {
    ...{ key: "canteen", kind: "channel", name: "Cantine", by: "lea", topic: "À midi, tous les jours sauf dimanche" },
    ...{
      members: "hugo karim mira ben noor greta jonas marek rosa priya joon yuki thuy zeynep taras ines finn diego",
      log: log.menu,
    },
  },
  {
    ...{
      key: "timetable",
      players: "thuy priya arjun finn zeynep noor ewan",
      kind: "channel",
      name: "Timetable",
      by: "tomas",
      topic: "What sails when, and why not",
    },
    members: `${sailors} ada ben priya thuy zeynep arjun ruth hugo lucia noor carmen pavel`,
    ...{ script: timetable, messages: 390, quiet: 38 },
  },
  {
    ...{
      key: "neighbours",
      picture: { name: "dawn", since: 33 },
      players: "ewan finn ada ana marek mira",
      kind: "channel",
      name: "Neighbours",
      by: "rosa",
      topic: "Il molo e chi ci vive",
    },
    members: `${town} mira lea noor diego ada finn ana marek thuy zeynep eleni ben`,
    ...{ script: neighbours, messages: 390, quiet: 12 },
  },
  {
    ...{
      key: "words",
      kind: "channel",
      name: "Words · Wörter · 言葉",
      by: "minji",
      topic: "One word a week, from everywhere",
    },
    members: `${town} yuki eleni lea taras salma sven jonas priya finn noor thuy marek tomas ines zeynep haruto mira karim`,
    ...{ script: small.words, quiet: 55 },
  },
  {
    ...{
      key: "books",
      kind: "channel",
      name: "Books at sea",
      by: "ruth",
      topic: "One book a month, out loud if need be",
    },
    members: "ada finn lea otto eleni ewan taras haruto yuki lucia carmen diego greta salma karim mira amara ben",
    ...{ script: small.books, quiet: 600 },
  },
  {
    ...{ key: "watch", kind: "channel", name: "Night watch", by: "taras", members: "oksana finn marek ana mira pavel" },
    ...{ topic: "00:00, 02:00, 04:00", log: log.watch },
  },
  {
    ...{
      key: "oneline",
      players: "finn ada ana priya thuy marek arjun",
      kind: "channel",
      name: "One line",
      by: "oksana",
      members: "*",
      maxLength: 160,
    },
    ...{ topic: "Notices of at most 160 characters", script: small.oneline, quiet: 26, log: log.notices },
  },
  {
    ...{ key: "fair", kind: "channel", name: "Summer fair", by: "mira", topic: "Until next year!", archived: 58 },
    ...{ members: `${town} lea greta ada finn ana`, script: small.fair },
  },
];

const groups: readonly RoomSpec[] = [
  {
    ...{
      key: "app",
      picture: { name: "phone", since: 1.1 },
      players: "tomas joon arjun noor sven",
      kind: "group",
      name: "Harbour app 2.0",
      by: "mira",
      moderators: "tomas noor",
    },
    members: "tomas noor yuki joon minji arjun priya eleni ada sven marek",
    ...{ topic: "Ships on Thursday", script: app, messages: 440, quiet: 2 },
  },
  {
    ...{
      key: "workshop",
      picture: { name: "wrench", since: 64 },
      players: "jonas otto",
      kind: "group",
      name: "Werkstatt",
      by: "greta",
      topic: "Wer hat den 17er?",
    },
    members: "jonas marek otto klaus diego ana ewan wei finn",
    ...{ script: workshop, messages: 370, quiet: 22 },
  },
  {
    ...{
      key: "care",
      players: "thuy priya arjun noor mira finn",
      kind: "group",
      name: "Customer care",
      by: "priya",
      topic: "Where is pier 5, really?",
    },
    members: "ben thuy mira noor arjun ana finn otto rosa eleni lea ruth marek pavel",
    ...{ script: care, messages: 410, quiet: 9 },
  },
  {
    ...{ key: "cargo", kind: "group", name: "Carga y muelle", by: "carmen", members: "diego lucia oksana salma" },
    ...{ topic: "Entradas, salidas, papeles", log: log.cargo },
  },
  {
    ...{ key: "japanese", kind: "group", name: "日本語の部屋", by: "yuki", members: "haruto" },
    ...{ topic: "港の日々", script: tongue.japanese, quiet: 70 },
  },
  {
    ...{ key: "greek", kind: "group", name: "Ελληνική γέφυρα", by: "eleni", members: "nikos" },
    ...{ topic: "Καλά ταξίδια", script: tongue.greek, quiet: 130 },
  },
  {
    ...{ key: "hindi", kind: "group", name: "हिंदी अड्डा", by: "priya", members: "arjun" },
    ...{ topic: "चाय के साथ", script: tongue.hindi, quiet: 95 },
  },
  {
    ...{ key: "korean", kind: "group", name: "한국어 방", by: "minji", members: "joon" },
    ...{ topic: "마늘은 적당히", script: tongue.korean, quiet: 160 },
  },
  {
    ...{ key: "arabic", kind: "group", name: "غرفة القهوة", by: "noor", members: "salma karim" },
    ...{ topic: "بالهيل", script: tongue.arabic, quiet: 48 },
  },
  {
    ...{ key: "ukrainian", kind: "group", name: "Український причал", by: "oksana", members: "taras" },
    ...{ topic: "Чай є", script: tongue.ukrainian, quiet: 200 },
  },
  {
    ...{ key: "board", kind: "group", name: "Harbour board", by: "ruth", members: "mira oksana arjun salma" },
    ...{ topic: "Short is beautiful", script: small.board, quiet: 180 },
  },
  {
    ...{
      key: "band",
      picture: { name: "notes", since: 52 },
      kind: "group",
      name: "Harbour band",
      by: "pavel",
      members: "finn ada thuy joon haruto amara taras marek mira",
    },
    ...{ topic: "Two and four", script: small.band, quiet: 320 },
  },
  {
    ...{
      key: "drill",
      picture: { name: "cross", since: 40 },
      kind: "group",
      name: "First aid",
      by: "ana",
      members: "meilin finn taras oksana marek lea amara ben mira",
    },
    ...{ topic: "Four minutes is the record", script: small.drill, quiet: 420 },
  },
];

const directs: readonly RoomSpec[] = [
  { key: "miratomas", kind: "direct", by: "mira", members: "tomas", script: direct.miraTomas, quiet: 31 },
  { key: "miraben", kind: "direct", by: "mira", members: "ben", script: direct.miraBen, quiet: 240 },
  { key: "bennoor", kind: "direct", by: "ben", members: "noor", script: direct.benNoor, quiet: 1500 },
  { key: "yukiminji", kind: "direct", by: "yuki", members: "minji", script: direct.yukiMinji, quiet: 66 },
  { key: "inesmira", kind: "direct", by: "mira", members: "ines", since: 0.6, script: direct.inesMira, quiet: 44 },
  { key: "gretajonas", kind: "direct", by: "greta", members: "jonas", script: direct.gretaJonas, quiet: 90 },
  { key: "miranotes", kind: "direct", by: "mira", members: "mira", script: direct.miraNotes, quiet: 900 },
  { key: "bennotes", kind: "direct", by: "ben", members: "ben", script: direct.benNotes, quiet: 8000 },
];

export const rooms = [...channels, ...groups, ...directs];
