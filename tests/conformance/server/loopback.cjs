// Loaded before the server (node --require). It listens on loopback only, although the server itself binds to all interfaces,
// and ends when whoever started it is gone, however that ended: its standard input is then closed.
const net = require("net");

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  const [first] = args;
  if (first !== null && typeof first === "object" && "port" in first) {
    first.host = "127.0.0.1";
  } else if (typeof first === "number" || (typeof first === "string" && /^\d+$/.test(first))) {
    args = [Number(first), "127.0.0.1", ...args.filter((arg) => typeof arg === "function")];
  }
  return listen.apply(this, args);
};

process.stdin.resume();
process.stdin.on("close", () => process.exit(0));
