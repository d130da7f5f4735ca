/**
 * What fan-out costs with nothing but the engine: every text that arrives is published as it is to all sockets. No accounts,
 * no storage, no order. The floor that Parley is held against.
 */
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PARLEY_PORT),
  fetch(request, server) {
    return server.upgrade(request) ? undefined : new Response("bare");
  },
  websocket: {
    open(socket) {
      socket.subscribe("room");
    },
    message(_socket, text) {
      server.publish("room", text);
    },
  },
});
