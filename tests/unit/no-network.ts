import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

// A unit test that reaches for the network is an integration test in the wrong folder, or a bug.
function refuse(): never {
  throw new Error('Unexpected network request');
}

// Rejects rather than throws, as every caller of fetch expects.
globalThis.fetch = async () => refuse();
net.Socket.prototype.connect = refuse;
net.Server.prototype.listen = refuse;
dgram.Socket.prototype.send = refuse;
dgram.Socket.prototype.bind = refuse;
dns.lookup = Object.assign(refuse, { __promisify__: refuse });
dns.promises.lookup = refuse;
