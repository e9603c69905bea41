import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The network between one laptop and the hub: a TCP line that can be cut. Cut,
 * it ends every connection in the middle of what is on it and refuses new ones,
 * as a laptop without signal has it.
 */
export class Line {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  private constructor(private readonly target: number) {}

  static async to(port: number): Promise<Line> {
    const line = new Line(port);
    await line.mend();
    return line;
  }

  /** Where the laptop finds the hub; it stays the same over a cut. */
  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  async cut(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    if (this.server) return;
    const server = createServer((laptop) => this.join(laptop));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  private join(laptop: Socket) {
    const hub = connect(this.target, '127.0.0.1');
    for (const [from, to] of [
      [laptop, hub],
      [hub, laptop],
    ] as const) {
      this.sockets.add(from);
      from.pipe(to);
      // A line that breaks is what this is for: both ends go, and that is all.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
