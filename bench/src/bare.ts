/**
 * Cost of fan-out with the bare engine: every received text is published unchanged to all sockets. No accounts, no storage, no order. Baseline
 * for Parley.
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
