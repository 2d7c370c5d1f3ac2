import { connect } from 'node:net';

/**
 * Sends bytes to a server on this machine unchanged, and returns what came back until it closed the
 * connection. `isGone` disconnects as soon as they are sent.
 */
export async function sendRaw(address: string, text: string, isGone = false): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
  // A server that disconnects in the middle is an answer, too.
  socket.on('error', () => {});
  socket.write(text);
  if (isGone) socket.destroy();
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}
