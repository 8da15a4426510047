// Loaded before a program: what it wants to tell DETOUR_NAME goes to a port of this machine. The certificate must still be good for that name.
const tls = require('node:tls');

const { connect } = tls;
tls.connect = (...given) => {
  const [options] = given;
  return options?.host === process.env.DETOUR_NAME || options?.servername === process.env.DETOUR_NAME
    ? connect({ ...options, host: '127.0.0.1', port: Number(process.env.DETOUR_PORT), servername: process.env.DETOUR_NAME, path: undefined, socket: undefined }, ...given.slice(1))
    : connect(...given);
};
